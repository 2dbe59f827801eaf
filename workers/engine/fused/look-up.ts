import { valueAt } from '#pipeline/data/column.ts';
import type { Value } from '#pipeline/data/schema.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';

/** A table by the texts of one column: the first row of each. */
export interface LookUp {
  rowOf(text: string): number | null;
  valueAt(column: string, row: number | null): Value;
}

/** null for a column that holds no texts. */
export function lookUp(table: Table, key: string): LookUp | null {
  const column = table.columns[fieldIndex(table.schema, key)]!;
  if (column.type !== 'string') return null;
  const rows = new Map<string, number>();
  for (let row = 0; row < table.length; row++) {
    const value = valueAt(column, row);
    if (typeof value === 'string' && !rows.has(value)) rows.set(value, row);
  }
  return {
    rowOf: (text) => rows.get(text) ?? null,
    valueAt: (name, row) => (row === null ? null : valueAt(table.columns[fieldIndex(table.schema, name)]!, row)),
  };
}
