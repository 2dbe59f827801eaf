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
  const { schema, keys } = expected;
  if (actual.rows.length !== expected.rows.length) return false;
  const identity = keys.length === 0 ? schema.map((_, i) => i) : keys.map((key) => fieldIndex(schema, key));
  const rough = schema.map(({ type }, i) => type === 'float' && !identity.includes(i));
  const [left, right] = [inOrder(actual.rows, identity), inOrder(expected.rows, identity)];
  return right.every((row, i) => row.every((value, c) => sameValue(left[i]![c]!, value, rough[c]!)));
}

function inOrder(rows: readonly Row[], identity: readonly number[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(identity.map((c) => row[c]!)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ row }) => row);
}

function sameValue(a: Value, b: Value, roughly: boolean): boolean {
  if (a === b || !roughly || typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}
