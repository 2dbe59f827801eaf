import { fieldIndex } from '../../data/schema.ts';
import type { Row, Value } from '../../data/schema.ts';
import type { Answered } from './cutter.ts';

/** Relative: what sums of the same floats in another order may differ by. */
const tolerance = 1e-9;

/**
 * Whether two answers hold the same rows, each as often as the other. Rows meet by key; floats that are no keys may differ by
 * rounding.
 */
export function sameRows(actual: Answered, expected: Answered): boolean {
  return comparison(expected)(actual);
}

/** `sameRows` with one of the two sorted once and for all. */
export function comparison(expected: Answered): (actual: Answered) => boolean {
  const { schema, keys, rows } = expected;
  // Without keys a row is known by all its columns, unless it is the only one.
  const whole = keys.length === 0 && rows.length > 1;
  const identity = whole ? schema.map((_, i) => i) : keys.map((key) => fieldIndex(schema, key));
  const rough = schema.map(({ type }, i) => type === 'float' && !identity.includes(i));
  const right = inOrder(rows, identity);
  return (actual) => {
    if (actual.rows.length !== rows.length) return false;
    const left = inOrder(actual.rows, identity);
    return right.every((row, i) => row.every((value, c) => sameValue(left[i]![c]!, value, rough[c]!)));
  };
}

function inOrder(rows: readonly Row[], identity: readonly number[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(identity.map((c) => row[c]!)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ row }) => row);
}

function sameValue(a: Value, b: Value, roughly: boolean): boolean {
  if (a === b || !roughly || typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}
