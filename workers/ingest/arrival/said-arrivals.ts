import { assert } from '#pipeline/base/assert.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { createEvaluator } from '#pipeline/expression/evaluate.ts';
import type { Evaluator } from '#pipeline/expression/evaluate.ts';
import { mustType } from '#pipeline/operators/expressions.ts';
import type { Batch } from '../log-writer.ts';

/**
 * Arrivals that an expression over the columns says. A row arrives at the greatest of what is said (NULL: its event time), its
 * event time, and the event times of the rows above it: nothing arrives before it happened, nor before the file could know of it.
 */
export class SaidArrivals {
  readonly #evaluator: Evaluator;
  #newest = Number.NEGATIVE_INFINITY;
  #clamped = 0;

  constructor(arrival: string, schema: Schema) {
    this.#evaluator = createEvaluator(mustType(arrival, schema));
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
    const said = this.#evaluator.evaluate({ length, columns });
    assert(said.type === 'timestamp', 'an arrival is a time');
    const { values, nulls } = said;
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
