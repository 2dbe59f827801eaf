import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import type { Batch } from '../log-writer.ts';
import { Partitioner } from '../partitioner.ts';
import { eventTimes, lagOf } from './stage.ts';
import type { ArrivalStage, StageCursor } from './stage.ts';

/** A file's order is its arrival order: a row arrives at max(event time, arrival of the row before it). A generator says its own arrivals, in order. */
export class FileOrder implements ArrivalStage {
  readonly fromTheStart = false;
  readonly clamped = 0;
  readonly copies = 0;
  readonly #eventTime: number;
  readonly #partitioner: Partitioner;
  #lastArrival: number;
  #maxLag: number;
  #written: number;

  constructor(source: SourcePlan, before: { readonly cursor: StageCursor | null; readonly maxLag: number }) {
    this.#eventTime = fieldIndex(source.schema, source.eventTime);
    this.#partitioner = new Partitioner(source);
    this.#lastArrival = before.cursor?.lastArrival ?? Number.NEGATIVE_INFINITY;
    this.#written = before.cursor?.written ?? 0;
    this.#maxLag = before.maxLag;
  }

  get arrivedBefore(): number {
    // Rows with the very same arrival may still follow.
    return this.#lastArrival;
  }

  get maxLag(): number {
    return this.#maxLag;
  }

  take(batch: Batch): readonly (Chunk | null)[] {
    const before = this.#written;
    return this.#partitioner.split(this.stamp(batch), before);
  }

  /** The rows with their arrivals, before they are spread. */
  stamp({ length, columns, arrivals: given }: Batch): Chunk {
    const times = eventTimes({ length, columns, arrivals: given }, this.#eventTime);
    const arrivals = given ?? arrivalsOf(times, this.#lastArrival);
    if (length > 0) this.#lastArrival = arrivals[length - 1]!;
    this.#maxLag = Math.max(this.#maxLag, lagOf(times, arrivals));
    this.#written += length;
    return { length, columns, times, arrivals, watermarks: null };
  }

  drain(): readonly (Chunk | null)[] {
    return [];
  }

  cursor(): StageCursor {
    return { lastArrival: this.#lastArrival === Number.NEGATIVE_INFINITY ? null : this.#lastArrival, written: this.#written };
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
