import type { Chunk } from '#pipeline/data/chunk.ts';
import { slots } from '#pipeline/data/column.ts';
import { sameFloats } from '#pipeline/data/same-floats.ts';

/** What a chunk holds, roughly: shared arrays count once per chunk. */
export function chunkBytes(chunk: Chunk): number {
  let bytes = chunk.times.byteLength + (sameFloats(chunk.arrivals, chunk.times) ? 0 : chunk.arrivals.byteLength) + (chunk.watermarks?.byteLength ?? 0);
  for (const column of chunk.columns) {
    const values = slots(column);
    if (!(values instanceof Float64Array && sameFloats(values, chunk.times))) bytes += values.byteLength;
    bytes += column.nulls?.byteLength ?? 0;
  }
  return bytes;
}
