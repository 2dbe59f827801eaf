import type { Answers } from '../shown.ts';

export interface PairedBar {
  readonly name: string;
  /** undefined: that answer has no such bar (among its largest). */
  readonly lambda: number | null | undefined;
  readonly kappa: number | null | undefined;
}

/** Lambda's bars in their order, each with Kappa's of the same name, then those that only Kappa has. */
export function pairBars({ lambda, kappa }: Answers<'bar'>): readonly PairedBar[] {
  const rest = new Map((kappa?.bars ?? []).map((bar) => [bar.name, bar.value]));
  const paired = (lambda?.bars ?? []).map(({ name, value }): PairedBar => {
    const other = rest.get(name);
    rest.delete(name);
    return { name, lambda: value, kappa: other };
  });
  return [...paired, ...Array.from(rest, ([name, value]): PairedBar => ({ name, lambda: undefined, kappa: value }))];
}
