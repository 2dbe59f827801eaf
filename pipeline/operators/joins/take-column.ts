import { gatherColumn } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';

/** The values of a table's column at the given rows; -1 gives NULL. Strings keep the dictionary of the table. */
export function takeColumn(column: Column, rows: Int32Array, count: number): Column {
  const unmatched = unmatchedNulls(column.nulls, rows, count);
  if (unmatched === null) return gatherColumn(column, rows, count);
  if (column.type === 'string') {
    const codes = new Int32Array(count);
    for (let i = 0; i < count; i++) codes[i] = rows[i]! < 0 ? 0 : column.codes[rows[i]!]!;
    return { type: 'string', codes, dictionary: column.dictionary, nulls: unmatched };
  }
  if (column.type === 'bool') {
    const values = new Uint8Array(count);
    for (let i = 0; i < count; i++) values[i] = rows[i]! < 0 ? 0 : column.values[rows[i]!]!;
    return { type: 'bool', values, nulls: unmatched };
  }
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = rows[i]! < 0 ? 0 : column.values[rows[i]!]!;
  return { type: column.type, values, nulls: unmatched };
}

/** The NULL marks of the result when some row found no match; null when all did, and a plain gather serves. */
function unmatchedNulls(nulls: Uint8Array | null, rows: Int32Array, count: number): Uint8Array | null {
  const first = rows.subarray(0, count).indexOf(-1);
  if (first < 0) return null;
  const marks = new Uint8Array(count);
  for (let i = 0; i < count; i++) marks[i] = rows[i]! < 0 ? 1 : nulls === null ? 0 : nulls[rows[i]!]!;
  return marks;
}
