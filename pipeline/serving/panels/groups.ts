import type { Column } from '../../data/column.ts';
import { valueAt } from '../../data/column.ts';
import { momentText } from '../../data/moment-text.ts';
import { rankColumn } from '../../data/ranks.ts';
import type { Value, ValueType } from '../../data/schema.ts';
import { compareText } from '../../data/sort.ts';

/** The rows of a table by the value of one column. */
export interface Groups {
  /** For each row, its group. */
  readonly of: Int32Array;
  /** What each group is called. */
  readonly names: readonly string[];
}

export function groupBy(column: Column, length: number): Groups {
  const { ranks, count } = rankColumn(column, length);
  const of = Int32Array.from(ranks);
  const first = new Int32Array(count).fill(-1);
  for (let i = length - 1; i >= 0; i--) first[of[i]!] = i;
  return { of, names: Array.from(first, (row) => (row < 0 ? '' : nameOf(valueAt(column, row), column.type))) };
}

/** Groups by their number, greatest first, ties by name, those without (NaN) last; at most `limit`. */
export function greatest(groups: Groups, numbers: Float64Array, limit: number): number[] {
  const present = new Uint8Array(groups.names.length);
  for (const group of groups.of) present[group] = 1;
  return Array.from(groups.names.keys())
    .filter((group) => present[group] === 1)
    .sort((a, b) => descending(numbers[a]!, numbers[b]!) || compareText(groups.names[a]!, groups.names[b]!))
    .slice(0, Math.max(1, limit));
}

function descending(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return b - a;
}

function nameOf(value: Value, type: ValueType): string {
  if (value === null) return 'NULL';
  return type === 'timestamp' ? momentText(Number(value)) : String(value);
}
