/** Delays per airport and day: the rows of the view `delays_by_origin`, by `origin|window_start`. */
export type Answer = ReadonlyMap<string, DelayRow>;

export interface DelayRow {
  readonly flights: number;
  readonly avgDelay: number;
  readonly maxDelay: number;
  readonly lateFlights: number;
}

export function answerKey(origin: string, windowStart: number): string {
  return `${origin}|${windowStart}`;
}

/** The first difference in words, or null. Averages may differ by the order of their sums: 1e-9, relative. */
export function compareAnswers(truth: Answer, answer: Answer): string | null {
  if (truth.size !== answer.size) return `${answer.size} rows instead of ${truth.size}`;
  for (const [key, wanted] of truth) {
    const found = answer.get(key);
    if (found === undefined) return `no row ${key}`;
    const same = found.flights === wanted.flights && found.maxDelay === wanted.maxDelay && found.lateFlights === wanted.lateFlights
      && Math.abs(found.avgDelay - wanted.avgDelay) <= 1e-9 * Math.max(1, Math.abs(wanted.avgDelay));
    if (!same) return `${key} is ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`;
  }
  return null;
}
