import type { Chunk } from '#pipeline/data/chunk.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { problem } from '#pipeline/problem.ts';
import { IngestProblem } from '../ingest-problem.ts';
import { maxWaitingRows } from '../limits.ts';
import type { Batch } from '../log-writer.ts';
import { Partitioner, spread } from '../partitioner.ts';
import { disturb } from './disturb.ts';
import type { Copy } from './disturb.ts';
import { FileOrder } from './file-order.ts';
import { ReorderBuffer, ReorderScratch } from './reorder-buffer.ts';
import { SaidArrivals } from './said-arrivals.ts';
import { eventTimes, lagOf } from './stage.ts';
import type { ArrivalStage, StageCursor } from './stage.ts';
import { gatherTimed } from './timed-chunks.ts';

/**
 * Rows arrive in an order of their own: because an expression says when, because faults hold some up or send them twice, or both.
 * The partition of a row is that of its place in the input. What leaves is a function of the input and the seed, however it was cut.
 */
export class OwnOrder implements ArrivalStage {
  readonly fromTheStart = true;
  readonly #source: SourcePlan;
  readonly #seed: number;
  readonly #mostWaiting: number;
  readonly #eventTime: number;
  readonly #said: SaidArrivals | null;
  readonly #fileOrder: FileOrder;
  readonly #partitioner: Partitioner;
  readonly #buffers: readonly ReorderBuffer[];
  #taken = 0;
  #maxLag = 0;
  #copies = 0;

  constructor(source: SourcePlan, seed: number, mostWaiting = maxWaitingRows) {
    this.#mostWaiting = mostWaiting;
    this.#source = source;
    this.#seed = seed;
    this.#eventTime = fieldIndex(source.schema, source.eventTime);
    this.#said = source.arrival === '' ? null : new SaidArrivals(source.arrival, source.schema);
    this.#fileOrder = new FileOrder(source, { cursor: null, maxLag: 0 });
    this.#partitioner = new Partitioner(source);
    const scratch = new ReorderScratch();
    this.#buffers = Array.from({ length: source.partitions }, () => new ReorderBuffer(scratch));
  }

  get arrivedBefore(): number {
    return this.#said === null ? this.#fileOrder.arrivedBefore : this.#said.floor;
  }

  get clamped(): number {
    return this.#said?.clamped ?? 0;
  }

  get maxLag(): number {
    return this.#maxLag;
  }

  get copies(): number {
    return this.#copies;
  }

  take(batch: Batch): readonly (Chunk | null)[] {
    const stamped = this.#said === null ? this.#fileOrder.stamp(batch) : this.#stamp(batch, this.#said);
    const added = this.#disturbed(stamped);
    this.#taken += batch.length;
    const leaving = this.#buffers.map((buffer, partition) => buffer.pass(added[partition]!, this.arrivedBefore));
    if (this.#waiting() > this.#mostWaiting) throw tooMuchWaiting(this.#mostWaiting, this.#said === null ? {} : { param: 'arrival' });
    return leaving;
  }

  drain(): readonly (Chunk | null)[] {
    return this.#buffers.map((buffer) => buffer.pass(null, Number.POSITIVE_INFINITY));
  }

  cursor(): StageCursor {
    return { lastArrival: null, written: this.#taken };
  }

  #stamp(batch: Batch, said: SaidArrivals): Chunk {
    const times = eventTimes(batch, this.#eventTime);
    return { length: batch.length, columns: batch.columns, times, arrivals: said.of(batch, times), watermarks: null };
  }

  /** The rows of each partition with their last arrivals, in input order, copies right behind their rows. */
  #disturbed(chunk: Chunk): readonly (Chunk | null)[] {
    const { disturbances } = this.#source;
    const partitions = this.#partitioner.partitionsOf(chunk, this.#taken);
    if (disturbances.length === 0) return this.#spread(chunk, partitions);
    const { arrivals, copies } = disturb({ arrivals: chunk.arrivals, partitions, before: this.#taken, seed: this.#seed }, disturbances);
    this.#copies += copies.length;
    const disturbed = { ...chunk, arrivals };
    if (copies.length === 0) return this.#spread(disturbed, partitions);
    const rows = withCopies(chunk.length, copies);
    const all = gatherTimed(disturbed, rows);
    rows.forEach((row, i) => {
      if (i > 0 && rows[i - 1] === row) all.arrivals[i] = copies[i - row - 1]!.arrival;
    });
    return this.#spread(all, Uint8Array.from(rows, (row) => partitions[row]!));
  }

  #spread(chunk: Chunk, partitions: Uint8Array): readonly (Chunk | null)[] {
    this.#maxLag = Math.max(this.#maxLag, lagOf(chunk.times, chunk.arrivals));
    return spread(chunk, partitions, this.#source.partitions);
  }

  #waiting(): number {
    return this.#buffers.reduce((sum, buffer) => sum + buffer.size, 0);
  }
}

/** Each row, and behind it once more for each of its copies. */
function withCopies(length: number, copies: readonly Copy[]): Int32Array {
  const rows = new Int32Array(length + copies.length);
  let next = 0;
  let out = 0;
  for (let row = 0; row < length; row++) {
    rows[out++] = row;
    for (; next < copies.length && copies[next]!.row === row; next++) rows[out++] = row;
  }
  return rows;
}

function tooMuchWaiting(most: number, where: { readonly param?: string }): IngestProblem {
  return new IngestProblem(problem('ingest.too-much-waiting', where, `More than ${most} rows would have happened and not arrived yet.`, 'Let rows arrive sooner, or a fault end sooner.'));
}
