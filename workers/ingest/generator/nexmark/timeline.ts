/** When events happen and arrive, by their number. */
export interface Timeline {
  /** Epoch milliseconds at which the n-th event happens. */
  timeOf(n: number): number;
  /** The number of the event that arrives in the n-th place. */
  eventAt(n: number): number;
  /** When it arrives: once all the events that it is shuffled with have happened. */
  arrivalAt(n: number): number;
}

export function timeline({ start, rate, shuffle }: { readonly start: number; readonly rate: number; readonly shuffle: number }): Timeline {
  const spacing = Math.max(1, Math.round(1_000_000 / rate));
  const timeOf = (n: number): number => start + Math.floor((n * spacing) / 1000);
  return {
    timeOf,
    eventAt: (n) => Math.floor(n / shuffle) * shuffle + ((n * 953) % shuffle),
    arrivalAt: (n) => timeOf(n + shuffle - 1),
  };
}
