import type { MergeWindows, WindowKeys } from './policy.ts';

/** Where the views of a merge keep their windows; null when they have none. They have them in the same column or not at all. */
export function mergeWindows(batch: WindowKeys | null, speed: WindowKeys | null): MergeWindows | null {
  return batch === null || speed === null ? null : { column: speed.column, batchSize: batch.size, speedSize: speed.size };
}
