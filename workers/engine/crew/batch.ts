import type { Chunk } from '#pipeline/data/chunk.ts';
import type { SentChunk } from './sent-chunk.ts';

/** A place in the one order over all rows of a keyed step: by arrival, then inlet. An inlet is an input and the lane behind it: input * lanes + lane. */
export interface Place {
  readonly arrival: number;
  readonly inlet: number;
}

/**
 * A stretch of what one worker has for another at a keyed step, in order: the rows whose keys are there, and each watermark that
 * any row shows, wherever that row goes, since all have to know it.
 */
export interface Batch<C = Chunk> {
  readonly arrivals: Float64Array;
  readonly inlets: Uint16Array;
  /** What the inlet shows. */
  readonly marks: Float64Array;
  /** The row's place in the chunk of its input; -1: a watermark alone. */
  readonly rows: Int32Array;
  /** The lane of the row's key. */
  readonly targets: Uint16Array;
  /** By input. */
  readonly chunks: readonly (C | null)[];
  /** Rows among the entries: what takes credit. */
  readonly count: number;
  /** Nothing before it is left to come; null: nothing of this tick at all. */
  readonly next: Place | null;
}

export type SentBatch = Batch<SentChunk>;
