import { gatherChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';

/** The last rows of a chunk, copied, for a sample. */
export function tail(chunk: Chunk, rows: number): Chunk {
  const count = Math.min(rows, chunk.length);
  return gatherChunk(chunk, Int32Array.from({ length: count }, (_, i) => chunk.length - count + i), count);
}
