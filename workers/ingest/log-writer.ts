import { gatherChunk, sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { blockRows } from '../history/block-cuts.ts';
import type { HistoryLog, IngestProgress } from '../history/history-log.ts';
import { FileOrder } from './arrival/file-order.ts';
import type { ArrivalStage, StageCursor } from './arrival/stage.ts';
import { BadRows } from './bad-rows.ts';
import { WatermarkStamp } from './watermarks.ts';

/** Good rows in input order. Columns in schema order; non-nullable columns hold no NULL. */
export interface Batch {
  readonly length: number;
  readonly columns: readonly Column[];
  /** Arrival times, never decreasing; null derives them: max(event time, arrival of the row before). */
  readonly arrivals: Float64Array | null;
}

/** Where the writer stood: part of the log's progress, so that an interrupted ingest goes on with the same stamps. */
export interface WriterCursor extends StageCursor {
  /** Greatest event time of each partition; -Infinity before the first row. */
  readonly maxTimes: readonly number[];
  /** The reader's own part. */
  readonly source: unknown;
}

interface WriterOptions {
  readonly source: SourcePlan;
  readonly log: HistoryLog;
  /** What gives rows their arrival, where that is not the order of the file: see `ownOrderOf`. */
  readonly ownOrder: ArrivalStage | null;
  readonly appended: (progress: IngestProgress) => void;
  /** As many as a block has unless it is said. */
  readonly appendRows?: number | undefined;
}

/** Comes with the expression language, so it is fetched only for a source that needs it. `seed` is the plan's, for faults. */
export async function ownOrderOf(source: SourcePlan, seed: number): Promise<ArrivalStage | null> {
  if (source.arrival === '' && source.disturbances.length === 0) return null;
  const { OwnOrder } = await import('./arrival/own-order.ts');
  return new OwnOrder(source, seed);
}

/** Stamps rows with arrival and watermark, spreads them over the partitions and appends them in order of arrival. */
export class LogWriter {
  readonly bad: BadRows;
  /** Rows of the input that a reader passes over, because an earlier ingest has dealt with them. */
  readonly resumeFrom: number;
  readonly #log: HistoryLog;
  readonly #stage: ArrivalStage;
  readonly #watermarks: WatermarkStamp;
  readonly #appended: (progress: IngestProgress) => void;
  /** With what is under way. */
  #progress: IngestProgress;
  #underWay: Promise<void> = Promise.resolve();
  /** Rows of each partition that are still to come and are in the log already. */
  readonly #inLog: number[];

  constructor({ source, log, ownOrder, appended, appendRows = blockRows }: WriterOptions) {
    this.#log = log;
    this.appendRows = appendRows;
    this.#appended = appended;
    const { progress, ends } = log.status();
    const cursor = ownOrder === null ? (progress.cursor as WriterCursor | null) : null;
    this.#progress = progress;
    this.#stage = ownOrder ?? new FileOrder(source, { cursor, maxLag: progress.maxLag });
    this.#watermarks = new WatermarkStamp(source.watermarkDelay, cursor?.maxTimes ?? Array.from({ length: source.partitions }, () => Number.NEGATIVE_INFINITY));
    this.bad = this.#stage.fromTheStart ? new BadRows() : new BadRows(progress);
    this.resumeFrom = this.#stage.fromTheStart ? 0 : progress.consumed;
    this.#inLog = ends.map((end) => (this.#stage.fromTheStart ? end : 0));
  }

  get progress(): IngestProgress {
    return this.#progress;
  }

  /** Rows that one append takes at best. */
  readonly appendRows: number;

  /**
   * Takes good rows, and appends those that have arrived by now in one transaction (a burst in several). `consumed` counts all
   * rows of the input up to here, good and bad; `source` is the reader's state after them. The last append is under way still
   * when this resolves, so that the next rows are read meanwhile; it fails what comes next.
   */
  async write(batch: Batch, consumed: number, source: unknown = null): Promise<void> {
    const chunks = this.#stamped(this.#stage.take(batch));
    if (consumed <= this.#progress.consumed && chunks.every((chunk) => chunk === null)) return;
    await this.#append(chunks, this.#after(consumed, source));
  }

  async finish(consumed: number): Promise<void> {
    const chunks = this.#stamped(this.#stage.drain());
    await this.#append(chunks, { ...this.#after(consumed, null), expected: consumed, complete: true, arrivedBefore: Number.POSITIVE_INFINITY });
  }

  /** Resolves when nothing is under way any more. */
  settled(): Promise<void> {
    return this.#underWay;
  }

  expect(rows: number | null): void {
    this.#progress = { ...this.#progress, expected: rows };
  }

  /** With watermarks, without what is in the log. */
  #stamped(chunks: readonly (Chunk | null)[]): (Chunk | null)[] {
    return this.#inLog.map((held, partition) => {
      const chunk = chunks[partition] ?? null;
      if (chunk === null) return null;
      const stamped = this.#watermarks.stamp(chunk, partition);
      const skipped = Math.min(held, chunk.length);
      this.#inLog[partition] = held - skipped;
      return skipped === chunk.length ? null : sliceChunk(stamped, skipped, chunk.length);
    });
  }

  #after(consumed: number, source: unknown): IngestProgress {
    const { arrivedBefore, maxLag, clamped, copies } = this.#stage;
    const cursor: WriterCursor = { ...this.#stage.cursor(), maxTimes: this.#watermarks.maxTimes(), source };
    return { ...this.#progress, ...this.bad.counted(), consumed, arrivedBefore: arrivedBefore === Number.NEGATIVE_INFINITY ? null : arrivedBefore, maxLag, clamped, copies, cursor };
  }

  /** What comes in a burst is stored in blocks of the usual size; progress stays where it was until the last of them is in. */
  async #append(chunks: readonly (Chunk | null)[], after: IngestProgress): Promise<void> {
    const longest = Math.max(...chunks.map((chunk) => chunk?.length ?? 0));
    for (let from = 0; from === 0 || from < longest; from += this.appendRows) {
      const to = from + this.appendRows;
      const piece = chunks.map((chunk) => (chunk === null || chunk.length <= from ? null : sliceChunk(chunk, from, Math.min(to, chunk.length))));
      await this.#store(piece, to < longest ? this.#progress : after);
    }
  }

  async #store(chunks: readonly (Chunk | null)[], progress: IngestProgress): Promise<void> {
    let { firstArrival, lastArrival } = this.#progress;
    for (const chunk of chunks) {
      if (chunk === null) continue;
      firstArrival = Math.min(firstArrival ?? Number.POSITIVE_INFINITY, chunk.arrivals[0]!);
      lastArrival = Math.max(lastArrival ?? Number.NEGATIVE_INFINITY, chunk.arrivals[chunk.length - 1]!);
    }
    const now = { ...progress, firstArrival, lastArrival };
    const before = this.#underWay;
    this.#progress = now;
    this.#underWay = this.#log.append(chunks, now).then(() => this.#appended(now));
    // Whoever waits for it next hears of its failure.
    this.#underWay.catch(() => undefined);
    await before;
  }
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
