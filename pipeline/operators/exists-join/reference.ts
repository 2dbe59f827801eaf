import type { Event } from '../../data/chunk.ts';
import { sameKey } from '../joins/same-key.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { existsParams } from './exists-params.ts';

/** The events for which some row of the table has all the same key columns, or those for which none has; NULL equals nothing. */
export function reference(params: Params, inputs: readonly ReferenceInput[]): readonly Event[] {
  const [rows, table] = [inputs[0]!, inputs[1]!];
  const { on, keep } = existsParams(params);
  const matches = sameKey(on, rows.schema, table.schema);
  return rows.events.filter((event) => table.events.some((candidate) => matches(event.row, candidate.row)) === (keep === 'matched'));
}
