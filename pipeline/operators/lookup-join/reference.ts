import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { lookupParams } from './lookup-params.ts';

/** For each event the first row of the table whose key columns are all equal to the event's; NULL equals nothing. */
export function reference(params: Params, inputs: readonly ReferenceInput[]): readonly Event[] {
  const [rows, table] = [inputs[0]!, inputs[1]!];
  const { on, take, keepUnmatched } = lookupParams(params);
  const pairs = on.map((each) => ({ left: fieldIndex(rows.schema, each.left), right: fieldIndex(table.schema, each.right) }));
  const taken = take.map((each) => fieldIndex(table.schema, each.column));
  return rows.events.flatMap((event) => {
    const match = table.events.find((candidate) => pairs.every(({ left, right }) => (
      event.row[left] !== null && event.row[left] === candidate.row[right]
    )));
    if (match === undefined && !keepUnmatched) return [];
    return [{ ...event, row: [...event.row, ...taken.map((column) => match?.row[column] ?? null)] }];
  });
}
