import { must } from '../../base/assert.ts';
import { numberOf } from '../../operators/read-params.ts';
import { batchBefore, endedBy, speedFrom } from '../counted-parts.ts';
import { keepsAll } from '../policy.ts';
import type { MergePolicy } from '../policy.ts';

/**
 * Apache Druid: data lies in segments, each of an interval and a version, and of an interval only the highest version is
 * visible: it overshadows the others (docs, "Updating existing data"). Realtime tasks answer for an interval until the
 * published segments of it are loaded. Here an interval is as long as `segment`, and belongs to the batch, whole, once the
 * horizon has passed its end.
 */
export const overshadow: MergePolicy = {
  name: 'overshadow',
  label: 'Overshadowing (Druid)',
  summary: 'Whole intervals: those that ended before the horizon come from the batch view alone, all others from the speed view alone.',
  pitfall: 'A record that comes late for an interval of the batch view is hidden by it until a batch run reads it again.',
  needsWindows: true,
  adds: false,
  keeps: () => keepsAll,
  counted: (parts) => {
    const { batchSize } = must(parts.windows, 'windows');
    const segment = Math.max(1, numberOf(parts.params, 'segment'));
    const horizon = parts.run?.horizon ?? Number.NEGATIVE_INFINITY;
    const published = Math.min(endedBy(horizon, batchSize), Math.floor(horizon / segment) * segment);
    return [...batchBefore(parts, published), ...speedFrom(parts, published)];
  },
};
