import { columnFrom } from '../../data/column.ts';
import type { Row, Schema } from '../../data/schema.ts';
import type { Table } from '../../data/table.ts';

export function tableFrom(schema: Schema, rows: readonly Row[], keys: readonly string[] = []): Table {
  return { schema, keys, length: rows.length, columns: schema.map((each, c) => columnFrom(each.type, rows.map((row) => row[c]!))) };
}
