import type { Algorithm, Entry, Model, Settings } from './algorithm.ts';

export const interceptName = '(intercept)';

/** Name of the only entity where there is no id. */
export const everything = '(all)';

/** What a view of the model answers with. A number that has grown beyond all numbers is none, and left out, as data holds no such. */
export function servedEntries(algorithm: Algorithm, model: Model, settings: Settings): readonly Entry[] {
  return algorithm.entries(model, settings).filter(({ value }) => Number.isFinite(value));
}

/** What a fit says of itself: `fit`, `examples`. NaN is left out. */
export function fitEntries(facts: Readonly<Record<string, number>>): readonly Entry[] {
  return Object.entries(facts).flatMap(([item, value]) => (Number.isFinite(value) ? [{ part: 'fit', item, value }] : []));
}

/** Values of the entries of one part, by item. */
export function valuesBy(entries: readonly Entry[], part: string): ReadonlyMap<string, number> {
  return new Map(entries.flatMap((entry) => (entry.part === part ? [[entry.item, entry.value] as const] : [])));
}
