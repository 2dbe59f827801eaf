import { field } from '../../data/schema.ts';
import type { Table } from '../../data/table.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import { outputColumns } from '../derive/assignments.ts';
import type { Params } from '../operator.ts';
import { keysAfter } from './keys.ts';

/** In the order of the view; columns that stay pass by reference. */
export function evaluate(params: Params, table: Table): Table {
  const columns = outputColumns(params, table.schema);
  return {
    schema: columns.map((column) => (column.from === 'input' ? table.schema[column.index]! : field(column.name, column.typed.type, column.typed.nullable))),
    keys: keysAfter(params, table),
    length: table.length,
    columns: columns.map((column) => (column.from === 'input' ? table.columns[column.index]! : createEvaluator(column.typed).evaluate(table))),
  };
}
