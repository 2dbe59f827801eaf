import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Batch } from '../log-writer.ts';

/** Between the rows of the input and the log: says when each arrives and to which partition it goes. */
export interface ArrivalStage {
  /**
   * False: what it needs to go on is in its `cursor`, and rows leave in input order. True: after an interruption it has to see
   * the whole input again; it then gives the very same rows again, of which the log holds the first ones of each partition.
   */
  readonly fromTheStart: boolean;
  /** Rows that may leave now: a chunk a partition, in order of arrival, without watermarks. */
  take(batch: Batch): readonly (Chunk | null)[];
  /** All that is still held, at the end of the input. */
  drain(): readonly (Chunk | null)[];
  /** No row that has not left arrives before this; -Infinity before the first row. */
  readonly arrivedBefore: number;
  /** The greatest arrival - event time of all rows taken. */
  readonly maxLag: number;
  readonly clamped: number;
  readonly copies: number;
  cursor(): StageCursor;
}

/** Where a stage stood, structured-cloneable. */
export interface StageCursor {
  readonly lastArrival: number | null;
  /** Rows taken: where round robin goes on. */
  readonly written: number;
}

/** The greatest arrival - time, 0 for no rows. */
export function lagOf(times: Float64Array, arrivals: Float64Array): number {
  let lag = 0;
  if (arrivals !== times) for (let i = 0; i < arrivals.length; i++) if (arrivals[i]! - times[i]! > lag) lag = arrivals[i]! - times[i]!;
  return lag;
}

export function eventTimes(batch: Batch, eventTime: number): Float64Array {
  const times = batch.columns[eventTime];
  if (times === undefined || times.type === 'string' || times.type === 'bool') throw new Error('Bug: event time is not a number');
  return times.values;
}
