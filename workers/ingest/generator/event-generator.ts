import type { Value } from '#pipeline/data/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';

/** What stands behind a generating source operator: its events are a function of its params and the seed alone. */
export interface EventGenerator {
  /** Events that it makes; null when only the end tells. */
  expected(params: Params): number | null;
  /**
   * The events in order of arrival, none before it happened, values in the order of the operator's schema. The same in every
   * engine: decide by + - * / and comparisons, never by functions whose last bit is free (pow, exp, sin).
   */
  events(params: Params, seed: number): Iterable<MadeEvent>;
}

export interface MadeEvent {
  /** Epoch milliseconds, whole, never decreasing. */
  readonly arrival: number;
  readonly row: readonly Value[];
}
