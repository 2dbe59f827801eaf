import type { Row, Value } from '#pipeline/data/schema.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Schema } from '#pipeline/data/schema.ts';

/** The first difference between two sets of rows, in words; floats may differ by the order of their sums. null: the same. */
export function differenceOf(found: readonly Row[], expected: readonly Row[], { schema, keys }: { readonly schema: Schema; readonly keys: readonly string[] }): string | null {
  if (found.length !== expected.length) return `${found.length} rows instead of ${expected.length}: ${show(found)} instead of ${show(expected)}`;
  const order = (keys.length > 0 ? keys : schema.map(({ name }) => name)).map((name) => fieldIndex(schema, name));
  const [a, b] = [sorted(found, order), sorted(expected, order)];
  const at = a.findIndex((row, i) => !row.every((value, c) => isSame(value, b[i]![c]!)));
  return at < 0 ? null : `${JSON.stringify(a[at])} instead of ${JSON.stringify(b[at])}`;
}

/** By text, floats cut to what doesn't hang on the order of sums. */
function sorted(rows: readonly Row[], order: readonly number[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(order.map((c) => (typeof row[c] === 'number' ? Number(row[c].toPrecision(10)) : row[c]))) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  return typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

function show(rows: readonly Row[]): string {
  const text = JSON.stringify(rows);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
