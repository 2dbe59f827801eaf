import { flagOf } from '../../operators/read-params.ts';
import { allGenerations, batchWhereMissing, liveGenerations, wholeGenerations } from '../counted-parts.ts';
import { keepsAll, keepsLive } from '../policy.ts';
import type { MergePolicy } from '../policy.ts';

/**
 * Flickr's simplified Lambda (YahooArchive/simplified-lambda): batch and realtime write two sets of columns of one row, and
 * where realtime has a value, it wins. A cleaner deletes what realtime holds from before a bulk load; the load counts as
 * published only once it has run. The cleaner is off unless asked for: that is the published pitfall, recomputed values that
 * nobody can reach. With it, a key shows only what came since the last run: right for last values, wrong for sums.
 */
export const realtimeWins: MergePolicy = {
  name: 'realtime-wins',
  label: 'Realtime wins (Flickr)',
  summary: 'Where the speed view has a row of a key, that row is the answer; the batch view fills in the other keys.',
  pitfall: 'What a batch run has computed anew is out of reach for every key of the speed view, so mistakes stay; with the cleaner on, such keys show only their newest records.',
  needsWindows: false,
  adds: false,
  keeps: (params) => (flagOf(params, 'cleaner') ? keepsLive : keepsAll),
  counted: (parts) => {
    const realtime = flagOf(parts.params, 'cleaner') ? liveGenerations(parts) : allGenerations(parts);
    return [...wholeGenerations(realtime), ...batchWhereMissing(parts)];
  },
};
