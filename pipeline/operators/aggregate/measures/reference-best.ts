import { compareText } from '../../../data/compare-text.ts';
import type { Value } from '../../../data/schema.ts';
import type { Taken } from './definition.ts';

/** The value of the row that is least or greatest by what orders it, and of several such rows the least or greatest value. */
export function bestOf(taken: readonly Taken[], end: 'least' | 'greatest'): Value {
  const sorted = taken.toSorted((a, b) => a.by - b.by || compareValues(a.value, b.value));
  return sorted.at(end === 'least' ? 0 : -1)?.value ?? null;
}

function compareValues(a: Taken['value'], b: Taken['value']): number {
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}
