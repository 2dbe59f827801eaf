import type { Event } from '../../data/chunk.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { mustType } from '../expressions.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { textOf } from '../read-params.ts';

/** The events whose condition is true: neither false nor NULL. */
export function reference(params: Params, inputs: readonly ReferenceInput[]): readonly Event[] {
  const { schema, events } = inputs[0]!;
  const condition = mustType(textOf(params, 'condition'), schema);
  return events.filter((event) => evaluateRow(condition, event.row) === true);
}
