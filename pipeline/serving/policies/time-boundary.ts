import { must } from '../../base/assert.ts';
import { numberOf } from '../../operators/read-params.ts';
import { batchBefore, endedBy, justAfter, speedFrom } from '../counted-parts.ts';
import { keepsAll } from '../policy.ts';
import type { MergePolicy } from '../policy.ts';

/**
 * A hybrid table of Apache Pinot (docs, concepts/time-boundary; TimeBoundaryManager.java): the time boundary is the newest
 * time in the offline table less a granularity (1 hour where segments are pushed hourly, 1 day otherwise). The offline table
 * answers for times up to it, the realtime table for all later ones, from whatever it still holds. Known reports: the last
 * offline day is not to be seen while the realtime table is empty (apache/pinot #9567), realtime data is purged before it has
 * been moved (#15257). Windows that overlap want a granularity of at least their size, as the newest ones are incomplete.
 */
export const timeBoundary: MergePolicy = {
  name: 'time-boundary',
  label: 'Time boundary (Pinot)',
  summary: 'Windows up to the newest one of the batch view, less a granularity, come from the batch view; later ones from the speed view alone.',
  pitfall: 'The last stretch of the batch view is never shown: where the speed view has stalled or been purged, it is missing from the answer although it is there.',
  needsWindows: true,
  adds: false,
  keeps: (params) => ({ ...keepsAll, tail: numberOf(params, 'retention') }),
  counted: (parts) => {
    const { column, speedSize } = must(parts.windows, 'windows');
    const newest = parts.batch?.newest(column) ?? Number.NEGATIVE_INFINITY;
    const boundary = justAfter(newest - numberOf(parts.params, 'granularity'));
    const held = endedBy(parts.clock - numberOf(parts.params, 'retention'), speedSize);
    return [...batchBefore(parts, boundary), ...speedFrom(parts, Math.max(boundary, held))];
  },
};
