import { fieldIndex } from '../../data/schema.ts';
import type { Lowering, RecentMeasure } from '../relation.ts';
import { measureField, rollingParams } from './params.ts';

export const lowering: Lowering = {
  kinds: ['recent'],
  lower(params, inputs) {
    const { keys, size, withCurrent, measures } = rollingParams(params);
    const schema = inputs[0]!;
    return {
      kind: 'recent', keys, size, withCurrent,
      measures: measures.map((measure): RecentMeasure => ({
        name: measure.name, fn: measure.fn, column: measure.column === '' ? null : measure.column,
        columnType: measure.column === '' ? null : schema[fieldIndex(schema, measure.column)]!.type, type: measureField(measure, schema).type,
      })),
    };
  },
};
