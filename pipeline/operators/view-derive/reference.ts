import type { Row } from '../../data/schema.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { outputColumns } from '../derive/assignments.ts';
import type { ReferenceView } from '../execution.ts';
import type { Params } from '../operator.ts';

/** Each row with its columns kept or computed; every expression sees the row as the view has it. */
export function reference(params: Params, { schema, rows }: ReferenceView): readonly Row[] {
  const columns = outputColumns(params, schema);
  return rows.map((row) => columns.map((column) => (column.from === 'input' ? row[column.index]! : evaluateRow(column.typed, row))));
}
