import type { Column } from '../../data/column.ts';
import { compareText } from '../../data/sort.ts';
import { parseLiteral } from './literal.ts';

/** Keeps, of the first `count` rows in `indices`, those with low <= value <= high; '' is open, NULL is never inside. */
export function keepInRange(column: Column, ends: { low: string; high: string }, rows: { indices: Int32Array; count: number }): number {
  return column.type === 'string' ? keepTexts(column, ends, rows) : keepNumbers(column, ends, rows);
}

function keepNumbers(column: Exclude<Column, { type: 'string' }>, ends: { low: string; high: string }, { indices, count }: { indices: Int32Array; count: number }): number {
  const low = ends.low === '' ? Number.NEGATIVE_INFINITY : Number(parseLiteral(ends.low, column.type));
  const high = ends.high === '' ? Number.POSITIVE_INFINITY : Number(parseLiteral(ends.high, column.type));
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = indices[i]!;
    const value = column.values[row]!;
    if (value >= low && value <= high && column.nulls?.[row] !== 1) indices[kept++] = row;
  }
  return kept;
}

/** Each text of the dictionary is compared once. */
function keepTexts(column: Column & { type: 'string' }, { low, high }: { low: string; high: string }, { indices, count }: { indices: Int32Array; count: number }): number {
  const inside = Uint8Array.from(column.dictionary.values, (text) => (
    (low === '' || compareText(text, low) >= 0) && (high === '' || compareText(text, high) <= 0) ? 1 : 0
  ));
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = indices[i]!;
    if (column.nulls?.[row] !== 1 && inside[column.codes[row]!] === 1) indices[kept++] = row;
  }
  return kept;
}
