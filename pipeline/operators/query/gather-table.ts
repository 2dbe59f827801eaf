import { gatherColumn } from '../../data/column.ts';
import type { Table } from '../../data/table.ts';

/** The rows at the first `count` indices, copied. */
export function gatherTable(table: Table, indices: Int32Array, count: number): Table {
  return { ...table, length: count, columns: table.columns.map((column) => gatherColumn(column, indices, count)) };
}

/** 0, 1, 2 …: what a selection starts from. */
export function allRows(length: number): Int32Array {
  const rows = new Int32Array(length);
  for (let i = 0; i < length; i++) rows[i] = i;
  return rows;
}
