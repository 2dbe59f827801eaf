import type { Event } from '../../data/chunk.ts';
import type { Row, Schema, Value } from '../../data/schema.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { mustType } from '../expressions.ts';
import type { LatePolicy, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import type { MeasureSpec, Taken } from './measures/definition.ts';
import { readParams, resolveMeasure } from './params.ts';
import { referenceGroups } from './reference-groups.ts';

/** The obvious meaning: each measure over the list of the rows that it takes. */
export function reference(raw: Params, input: ReferenceInput, late: LatePolicy): readonly Row[] {
  const params = readParams(raw);
  const measures = params.measures.map((measure) => resolveMeasure(measure, input.schema));
  return referenceGroups(params, input, late).map(({ key, events }) => [...key, ...measures.map((measure) => measureEvents(measure, input.schema, events))]);
}

function measureEvents(measure: MeasureSpec, schema: Schema, events: readonly Event[]): Value {
  const condition = measure.where === '' ? null : mustType(measure.where, schema);
  const taken = condition === null ? events : events.filter(({ row }) => evaluateRow(condition, row) === true);
  return measure.definition.reference(taken.flatMap((event) => takenOf(measure, event)), measure);
}

function takenOf({ column, by }: MeasureSpec, { row, time }: Event): readonly Taken[] {
  const value = column < 0 ? true : row[column]!;
  const order = by < 0 ? time : row[by]!;
  return value === null || order === null ? [] : [{ value: value === 0 ? 0 : value, by: Number(order) }];
}
