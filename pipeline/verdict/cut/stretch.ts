import { sliceChunk } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';

/** What arrives after `from`, up to and with `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export const everything: Stretch = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The rows of a chunk that arrive in a stretch, without copying. */
export function within(chunk: Chunk, { from, to }: Stretch): Chunk {
  return sliceChunk(chunk, countUpTo(chunk.arrivals, from), Math.max(countUpTo(chunk.arrivals, from), countUpTo(chunk.arrivals, to)));
}

/** How many of the values, which never decrease, are at most that. */
function countUpTo(values: Float64Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
