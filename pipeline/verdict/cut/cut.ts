/**
 * A moment in a Lambda run, in clock times of epoch milliseconds. At one instant records come first, then a publish, then the
 * start of a batch run.
 */
export interface Cut {
  /** Ascending, each starting when or after the one before it has published. Those that publish after `clock` are under way. */
  readonly runs: readonly BatchRun[];
  /** Triggers that found a batch run under way, ascending. */
  readonly held: readonly number[];
  /** When the question is asked. What arrives later isn't there yet. */
  readonly clock: number;
}

export interface BatchRun {
  /** What arrives up to then is below its horizon. */
  readonly start: number;
  readonly publish: number;
}

/** One batch run over what arrives up to `horizon`, published at once and asked for at the end of the log. */
export function cutAt(horizon: number): Cut {
  return { runs: [{ start: horizon, publish: horizon }], held: [], clock: Number.POSITIVE_INFINITY };
}

/** Before the first publish. */
export const uncut: Cut = { runs: [], held: [], clock: Number.POSITIVE_INFINITY };

/** The run whose views are served, with its place among the runs; undefined before the first publish. */
export function publishedRun({ runs, clock }: Cut): (BatchRun & { readonly index: number }) | undefined {
  const index = runs.findLastIndex(({ publish }) => publish <= clock);
  return index < 0 ? undefined : { ...runs[index]!, index };
}
