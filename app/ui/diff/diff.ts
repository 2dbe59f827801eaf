import type { Row, Schema, Value } from '#pipeline/data/schema.ts';

/** Two answers of one view, key by key; rows that differ come first. null where a side has no row of that key. */
export interface Diff {
  readonly schema: Schema;
  readonly keys: readonly string[];
  readonly rows: readonly DiffPair[];
  readonly different: number;
  readonly equal: number;
}

export interface DiffPair { readonly before: Row | null; readonly after: Row | null }

export interface DiffFilter {
  /** Only rows that differ. */
  readonly only: boolean;
  /** Only rows in which some text contains it, whatever the case. */
  readonly search: string;
}

export function filterPairs({ schema, rows, different }: Diff, { only, search }: DiffFilter): readonly DiffPair[] {
  const some = only ? rows.slice(0, different) : rows;
  if (search === '') return some;
  const wanted = search.toLowerCase();
  const texts = schema.flatMap((field, i) => (field.type === 'string' ? [i] : []));
  const holds = (row: Row | null): boolean => row !== null && texts.some((i) => String(row[i] ?? '').toLowerCase().includes(wanted));
  return some.filter(({ before, after }) => holds(before) || holds(after));
}

export type DiffCell =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'different'; readonly before: string; readonly after: string };

/** What a cell says: one value where both agree (a key always does), else both; `–` where there is no row. */
export function diffCell({ before, after }: DiffPair, column: { readonly index: number; readonly key: boolean }, print: (row: Row) => string): DiffCell {
  if (column.key) return { kind: 'same', text: print(before ?? after ?? []) };
  const texts = [before, after].map((row) => (row === null ? '–' : print(row)));
  const [left = '', right = ''] = texts;
  const same = before !== null && after !== null && sameValue(before[column.index] ?? null, after[column.index] ?? null);
  return same ? { kind: 'same', text: left } : { kind: 'different', before: left, after: right };
}

/** Floats up to what the order of adding them up may change. */
function sameValue(a: Value, b: Value): boolean {
  if (Object.is(a, b)) return true;
  return typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
