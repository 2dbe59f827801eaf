import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Row, Schema, Value } from '../../data/schema.ts';
import { sortTable } from '../../data/sort.ts';
import { tableRows } from '../../data/table.ts';
import type { ViewState } from '../state.ts';

/** null when both hold the same events in the same order, times and watermarks included. */
export function eventsDiffer(actual: readonly Event[], expected: readonly Event[]): string | null {
  if (actual.length !== expected.length) return `${actual.length} rows instead of ${expected.length}`;
  const at = expected.findIndex((event, i) => !sameEvent(actual[i]!, event));
  return at < 0 ? null : `row ${at} is ${JSON.stringify(actual[at])} instead of ${JSON.stringify(expected[at])}`;
}

function sameEvent(a: Event, b: Event): boolean {
  return a.time === b.time && a.arrival === b.arrival && a.watermark === b.watermark
    && a.row.length === b.row.length && a.row.every((value, i) => value === b.row[i]);
}

export interface Content {
  readonly schema: Schema;
  readonly keys: readonly string[];
  readonly rows: readonly Row[];
}

export function contentOf(state: ViewState): Content {
  const { schema, keys, ...table } = sortTable(state.table());
  return { schema, keys, rows: tableRows({ schema, keys, ...table }) };
}

/** Relative to the larger of the two: what sums of the same floats in another order may differ by. */
export const tolerance = 1e-9;

/**
 * null when both tables hold the same rows, in whatever order; floats that are not keys within the tolerance. Rows are matched by key, so a
 * rounding error can't pair the wrong ones.
 */
export function rowsDiffer(actual: readonly Row[], expected: readonly Row[], { schema, keys }: Pick<Content, 'schema' | 'keys'>): string | null {
  if (actual.length !== expected.length) return `${actual.length} rows instead of ${expected.length}`;
  // Without keys a row is known by all its columns, unless it is the only one.
  const whole = keys.length === 0 && expected.length > 1;
  const identity = whole ? schema.map((_, i) => i) : keys.map((key) => fieldIndex(schema, key));
  const [left, right] = [inOrder(actual, identity), inOrder(expected, identity)];
  const at = right.findIndex((row, i) => !row.every((value, c) => sameValue(left[i]![c]!, value, schema[c]!.type === 'float' && !identity.includes(c))));
  return at < 0 ? null : `${JSON.stringify(left[at])} instead of ${JSON.stringify(right[at])}`;
}

function inOrder(rows: readonly Row[], identity: readonly number[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(identity.map((c) => row[c]!)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map((each) => each.row);
}

/** Equal, or `roughly` so: two numbers within the tolerance. */
export function sameValue(a: Value, b: Value, roughly: boolean): boolean {
  if (a === b || !roughly || typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}
