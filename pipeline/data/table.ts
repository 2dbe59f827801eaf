import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import type { Row, Schema } from './schema.ts';

/**
 * A finished set of rows in columns, without times: a lookup table, or the rows that a view answers with.
 * `keys` names the columns that identify a row (empty for a plain list of rows).
 */
export interface Table {
  readonly schema: Schema;
  readonly keys: readonly string[];
  readonly length: number;
  readonly columns: readonly Column[];
}

export function tableRow(table: Table, index: number): Row {
  return table.columns.map((column) => valueAt(column, index));
}

export function tableRows(table: Table): Row[] {
  return Array.from({ length: table.length }, (_, i) => tableRow(table, i));
}
