import type { Value } from '../../data/schema.ts';

/** NULL first, false before true, numbers by size, texts by code point: for references, never for a hot path. */
export function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a !== 'string' || typeof b !== 'string') return Number(a) - Number(b);
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, i) => character !== right[i]);
  if (at < 0) return left.length - right.length;
  return at >= right.length ? 1 : left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!;
}

/** The same in a direction, but NULL after all values, whichever way. */
export function compareRanked(a: Value, b: Value, descending: boolean): number {
  if ((a === null) !== (b === null)) return a === null ? 1 : -1;
  return descending ? compareValues(b, a) : compareValues(a, b);
}
