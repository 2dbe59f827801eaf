import { must } from '../../base/assert.ts';
import { numberOf } from '../../operators/read-params.ts';
import { batchBefore, endedBy, speedFrom } from '../counted-parts.ts';
import { keepsAll } from '../policy.ts';
import type { MergePolicy } from '../policy.ts';

/**
 * Chronon's online aggregation (airbnb/chronon, SawtoothOnlineAggregator.scala): a feature is the collapsed result of the
 * batch up to `batchEndTs`, the tail hops of its window, and the stream's rows with `batchEndTs <= ts < queryTs`; the stream
 * side is held for a tail buffer of 2 days. Here the batch ends with the last window that is complete at the horizon, and
 * the stream's windows are held for the tail buffer. What such answers lack, Chronon measures: it logs what it has served
 * and recomputes it offline (Online_Offline_Consistency.md).
 */
export const tailHops: MergePolicy = {
  name: 'tail-hops',
  label: 'Batch end and tail (Chronon)',
  summary: 'Windows complete at the horizon come from the batch view, those behind it from the speed view, which keeps them for a tail buffer.',
  pitfall: 'A record that comes late for a window of the batch is lost until the next run, and a batch later than the tail buffer leaves a gap.',
  needsWindows: true,
  adds: false,
  keeps: (params) => ({ ...keepsAll, tail: numberOf(params, 'tailBuffer') }),
  counted: (parts) => {
    const { batchSize, speedSize } = must(parts.windows, 'windows');
    const batchEnd = parts.run === null ? Number.NEGATIVE_INFINITY : endedBy(parts.run.horizon, batchSize);
    const held = endedBy(parts.clock - numberOf(parts.params, 'tailBuffer'), speedSize);
    return [...batchBefore(parts, batchEnd), ...speedFrom(parts, Math.max(batchEnd, held))];
  },
};
