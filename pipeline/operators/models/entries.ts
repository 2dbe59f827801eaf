import type { Entry } from './algorithm.ts';

export const interceptName = '(intercept)';

/** Name of the only entity where there is no id. */
export const everything = '(all)';

/** What a fit says of itself: `fit`, `examples`. NaN is left out. */
export function fitEntries(facts: Readonly<Record<string, number>>): readonly Entry[] {
  return Object.entries(facts).flatMap(([item, value]) => (Number.isFinite(value) ? [{ part: 'fit', item, value }] : []));
}

/** Values of the entries of one part, by item. */
export function valuesBy(entries: readonly Entry[], part: string): ReadonlyMap<string, number> {
  return new Map(entries.flatMap((entry) => (entry.part === part ? [[entry.item, entry.value] as const] : [])));
}
