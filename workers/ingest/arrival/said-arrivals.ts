import type { Schema } from '#pipeline/data/schema.ts';
import { createArrivalTimes } from '#pipeline/operators/file-source/arrival.ts';
import type { Batch } from '../log-writer.ts';

/**
 * Arrivals that an expression over the columns says. A row arrives at the greatest of what is said (NULL: its event time), its
 * event time, and the event times of the rows above it: nothing arrives before it happened, nor before the file could know of it.
 */
export class SaidArrivals {
  readonly #saidBy: ReturnType<typeof createArrivalTimes>;
  #newest = Number.NEGATIVE_INFINITY;
  #clamped = 0;

  constructor(arrival: string, schema: Schema) {
    this.#saidBy = createArrivalTimes(arrival, schema);
  }

  /** No row that is still to come arrives before the newest event time. */
  get floor(): number {
    return this.#newest;
  }

  /** Rows that were said to arrive earlier than they do. */
  get clamped(): number {
    return this.#clamped;
  }

  of({ length, columns }: Batch, times: Float64Array): Float64Array {
    const { values, nulls } = this.#saidBy({ length, columns });
    const arrivals = new Float64Array(length);
    let newest = this.#newest;
    let clamped = 0;
    for (let i = 0; i < length; i++) {
      const time = times[i]!;
      if (time > newest) newest = time;
      const wanted = nulls !== null && nulls[i] === 1 ? time : values[i]!;
      if (wanted < newest) clamped++;
      arrivals[i] = wanted < newest ? newest : wanted;
    }
    this.#newest = newest;
    this.#clamped += clamped;
    return arrivals;
  }
}
