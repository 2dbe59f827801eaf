import { compareText } from '../data/compare-text.ts';
import type { Value } from '../data/schema.ts';

/** < 0, 0 or > 0 for two values of one type: false before true, strings by code point. */
export function order(a: Exclude<Value, null>, b: Exclude<Value, null>): number {
  if (typeof a === 'string') return compareText(a, b as string);
  const [x, y] = [Number(a), Number(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
