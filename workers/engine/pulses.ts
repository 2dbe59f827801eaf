import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Exchange } from './exchange.ts';

/** A step that tells the time by the records of a source. */
export interface PulseTarget {
  readonly exchange: Exchange;
  /** Its place among those of the step. */
  readonly source: number;
  /** Milliseconds by which its watermark is behind the newest time. */
  readonly delay: number;
}

/** When the records arrive, and the watermark that each brings about. */
export function pulsesIn({ length, times, arrivals, watermarks }: Chunk, delay: number): Chunk {
  const after = new Float64Array(length);
  for (let i = 0; i < length; i++) after[i] = Math.max(times[i]! - delay, watermarks === null ? Number.NEGATIVE_INFINITY : watermarks[i]!);
  return { length, columns: [], times, arrivals, watermarks: after };
}
