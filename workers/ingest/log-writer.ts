import { must } from '#pipeline/base/assert.ts';
import { gatherChunk, sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Column } from '#pipeline/data/column.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import type { HistoryLog, IngestProgress } from '../history/history-log.ts';
import { BadRows } from './bad-rows.ts';
import { Partitioner } from './partitioner.ts';
import { WatermarkStamp } from './watermarks.ts';

/** Good rows in input order. Columns in schema order; non-nullable columns hold no NULL. */
export interface Batch {
  readonly length: number;
  readonly columns: readonly Column[];
  /** Arrival times, never decreasing; null derives them: max(event time, arrival of the row before). */
  readonly arrivals: Float64Array | null;
}

/** Where the writer stood: part of the log's progress, so that an interrupted ingest goes on with the same stamps. */
export interface WriterCursor {
  readonly lastArrival: number | null;
  /** Greatest event time of each partition; -Infinity before the first row. */
  readonly maxTimes: readonly number[];
  /** Rows written: where round robin goes on. */
  readonly written: number;
  /** The reader's own part. */
  readonly source: unknown;
}

export const blockRows = 32_768;
/** Blocks of a partition in one append. */
const blocksPerAppend = 4;

/** Stamps rows with arrival and watermark, spreads them over the partitions and appends them. */
export class LogWriter {
  readonly bad: BadRows;
  readonly #log: HistoryLog;
  readonly #eventTime: number;
  readonly #partitioner: Partitioner;
  readonly #watermarks: WatermarkStamp;
  readonly #appended: (progress: IngestProgress) => void;
  #progress: IngestProgress;
  #lastArrival: number;
  #maxLag: number;
  #written: number;

  constructor(source: SourcePlan, log: HistoryLog, appended: (progress: IngestProgress) => void) {
    this.#log = log;
    this.#appended = appended;
    this.#progress = log.status().progress;
    const cursor = this.#progress.cursor as WriterCursor | null;
    this.bad = new BadRows(this.#progress);
    this.#eventTime = fieldIndex(source.schema, source.eventTime);
    this.#partitioner = new Partitioner(source);
    this.#watermarks = new WatermarkStamp(source.watermarkDelay, cursor?.maxTimes ?? Array.from({ length: source.partitions }, () => Number.NEGATIVE_INFINITY));
    this.#lastArrival = cursor?.lastArrival ?? Number.NEGATIVE_INFINITY;
    this.#maxLag = this.#progress.maxLag;
    this.#written = cursor?.written ?? 0;
  }

  get progress(): IngestProgress {
    return this.#progress;
  }

  /** Rows that one append takes at best. */
  get appendRows(): number {
    return blockRows * Math.min(blocksPerAppend, Math.max(1, this.#log.partitions));
  }

  /**
   * Appends good rows in one transaction. `consumed` counts all rows of the input up to here, good and bad; `source` is
   * the reader's state after them.
   */
  async write(batch: Batch, consumed: number, source: unknown = null): Promise<void> {
    const stamped = this.#stamp(batch);
    const parts = this.#partitioner.split(stamped, this.#written);
    this.#written += batch.length;
    await this.#append(parts.map((chunk, partition) => (chunk === null ? null : this.#watermarks.stamp(chunk, partition))), consumed, source);
  }

  async finish(consumed: number): Promise<void> {
    const nothing = Array.from({ length: this.#log.partitions }, () => null);
    await this.#store(nothing, { ...this.#after(consumed, null), expected: consumed, complete: true, arrivedBefore: Number.POSITIVE_INFINITY });
  }

  expect(rows: number | null): void {
    this.#progress = { ...this.#progress, expected: rows };
  }

  #stamp(batch: Batch): Chunk {
    const times = must(batch.columns[this.#eventTime], 'event-time column');
    if (times.type === 'string' || times.type === 'bool') throw new Error('Bug: event time is not a number');
    const arrivals = batch.arrivals ?? arrivalsOf(times.values, this.#lastArrival);
    if (batch.length > 0) this.#lastArrival = arrivals[batch.length - 1]!;
    this.#maxLag = Math.max(this.#maxLag, lagOf(times.values, arrivals));
    return { length: batch.length, columns: batch.columns, times: times.values, arrivals, watermarks: null };
  }

  async #append(chunks: readonly (Chunk | null)[], consumed: number, source: unknown): Promise<void> {
    const progress = this.#after(consumed, source);
    const first = chunks.reduce((least, chunk) => (chunk === null ? least : Math.min(least, chunk.arrivals[0]!)), Number.POSITIVE_INFINITY);
    const firstArrival = progress.firstArrival ?? (first === Number.POSITIVE_INFINITY ? null : first);
    await this.#store(chunks, { ...progress, firstArrival });
  }

  #after(consumed: number, source: unknown): IngestProgress {
    const lastArrival = this.#lastArrival === Number.NEGATIVE_INFINITY ? null : this.#lastArrival;
    const cursor: WriterCursor = { lastArrival, maxTimes: this.#watermarks.maxTimes(), written: this.#written, source };
    // Rows with the very same arrival may still follow.
    return { ...this.#progress, ...this.bad.counted(), consumed, lastArrival, arrivedBefore: lastArrival, maxLag: this.#maxLag, cursor };
  }

  async #store(chunks: readonly (Chunk | null)[], progress: IngestProgress): Promise<void> {
    await this.#log.append(chunks, progress);
    this.#progress = progress;
    this.#appended(progress);
  }
}

/** The event times themselves when they never decrease: then they are stored once. */
function arrivalsOf(times: Float64Array, last: number): Float64Array {
  let before = last;
  let i = 0;
  for (; i < times.length && times[i]! >= before; i++) before = times[i]!;
  if (i === times.length) return times;
  const arrivals = new Float64Array(times.length);
  before = last;
  for (i = 0; i < times.length; i++) {
    if (times[i]! > before) before = times[i]!;
    arrivals[i] = before;
  }
  return arrivals;
}

/** The greatest arrival - time, 0 for no rows. */
export function lagOf(times: Float64Array, arrivals: Float64Array): number {
  let lag = 0;
  if (arrivals !== times) for (let i = 0; i < arrivals.length; i++) if (arrivals[i]! - times[i]! > lag) lag = arrivals[i]! - times[i]!;
  return lag;
}

export function sliceBatch(batch: Batch, start: number, end: number): Batch {
  const none = batch.arrivals ?? new Float64Array(0);
  const cut = sliceChunk({ length: batch.length, columns: batch.columns, times: none, arrivals: none, watermarks: null }, start, end);
  return { length: cut.length, columns: cut.columns, arrivals: batch.arrivals === null ? null : cut.arrivals };
}

export function gatherBatch(batch: Batch, indices: Int32Array, count: number): Batch {
  const none = batch.arrivals ?? new Float64Array(batch.length);
  const chunk = gatherChunk({ length: batch.length, columns: batch.columns, times: none, arrivals: none, watermarks: null }, indices, count);
  return { length: count, columns: chunk.columns, arrivals: batch.arrivals === null ? null : chunk.arrivals };
}
