import type { Event } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { mustType } from '../expressions.ts';
import { arrivalsOf } from '../joins/arrivals.ts';
import { sameKey } from '../joins/same-key.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { changingTableParams } from './changing-table-params.ts';

/** For each row the last change of its key that arrived before it, unless that was a deletion. Event times don't matter. */
export function reference(params: Params, inputs: readonly ReferenceInput[]): readonly Event[] {
  const { on, take, deleted, keepUnmatched } = changingTableParams(params);
  const [changes, rows] = [inputs[0]!.schema, inputs[1]!.schema];
  const taken = take.map(({ column }) => fieldIndex(changes, column));
  const matches = sameKey(on, rows, changes);
  const condition = deleted === '' ? null : mustType(deleted, changes);
  const isDeletion = (change: Event): boolean => condition !== null && evaluateRow(condition, change.row) === true;
  const met: Event[] = [];
  const output: Event[] = [];
  for (const { port, event } of arrivalsOf(inputs)) {
    if (port === 0) {
      met.push(event);
      continue;
    }
    const last = met.findLast((change) => matches(event.row, change.row));
    const match = last === undefined || isDeletion(last) ? null : last;
    if (match !== null || keepUnmatched) output.push({ ...event, row: [...event.row, ...taken.map((index) => match?.row[index] ?? null)] });
  }
  return output;
}
