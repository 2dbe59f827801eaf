import type { Event } from '../../data/chunk.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { mustType } from '../expressions.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { conditionOf } from './condition.ts';

/** The events whose digest lies below the share. */
export function reference(params: Params, inputs: readonly ReferenceInput[]): readonly Event[] {
  const { schema, events } = inputs[0]!;
  const condition = mustType(conditionOf(params, schema), schema);
  return events.filter((event) => evaluateRow(condition, event.row) === true);
}
