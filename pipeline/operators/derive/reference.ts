import type { Event } from '../../data/chunk.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { outputColumns } from './assignments.ts';

/** Each event with its columns kept or computed; every expression sees the row as it came in. */
export function reference(params: Params, inputs: readonly ReferenceInput[]): readonly Event[] {
  const { schema, events } = inputs[0]!;
  const columns = outputColumns(params, schema);
  return events.map((event) => ({
    ...event,
    row: columns.map((column) => (column.from === 'input' ? event.row[column.index]! : evaluateRow(column.typed, event.row))),
  }));
}
