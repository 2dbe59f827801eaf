import type { Chunk, Event } from '../data/chunk.ts';
import type { Progress } from '../data/progress.ts';
import type { Row, Schema } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import type { KernelCounters, ViewState } from './state.ts';

/** Whether a row whose window had closed is left out, as on the speed path, or counted, as on the batch path. */
export type LatePolicy = 'drop' | 'keep';

/**
 * The clock at which a job processes what arrives then: a live one at once, or when it stands still no longer; a batch run when
 * it started; a replay no earlier than it began. Never decreases.
 */
export type ProcessedAt = (arrival: number) => number;

export interface ReferenceInput {
  readonly schema: Schema;
  readonly events: readonly Event[];
  /** How many events each partition has, which stand one after the other; absent: all are of one. */
  readonly partitions?: readonly number[];
}

/** A view in plain form; `keys` as in a Table. */
export interface ReferenceView {
  readonly schema: Schema;
  readonly keys: readonly string[];
  readonly rows: readonly Row[];
}

export interface KernelInput {
  readonly schema: Schema;
  /** The whole table, for an input of type `table`. */
  readonly table: Table | null;
}

/**
 * The fast, columnar, incremental form of a transform. May not depend on how the log is cut into chunks. Reuses its
 * scratch memory: a returned chunk is valid until the next call of the same kernel.
 */
export interface TransformKernel {
  /** The rows that flow on; null when none do. `port` is the index of the input that the chunk came in by. */
  process(chunk: Chunk, port: number): Chunk | null;
  /**
   * Of an operator that `advances`: the rows that come of time alone, in order of arrival, each with the arrival of the rise that
   * it comes of. Called when all rows up to an arrival have been processed, with the rises up to it that it has not been told.
   */
  advance?(progress: Progress): Chunk | null;
  counters(): KernelCounters;
  /** Plain, structured-cloneable. `null` for a stateless kernel. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

export interface AccumulateKernel {
  process(chunk: Chunk, into: ViewState): void;
  counters(): KernelCounters;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}
