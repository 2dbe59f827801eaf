import type { Field, Schema } from '../../data/schema.ts';
import { field, fieldIndex } from '../../data/schema.ts';
import type { Params } from '../operator.ts';
import { itemsOf, numberOf, textOf, textsOf } from '../read-params.ts';

export const rollingFunctions = ['count', 'sum', 'avg', 'min', 'max'] as const;
export type RollingFunction = (typeof rollingFunctions)[number];

export interface RollingMeasure {
  readonly name: string;
  readonly fn: RollingFunction;
  /** '' counts rows. */
  readonly column: string;
}

export interface RollingParams {
  readonly keys: readonly string[];
  /** Milliseconds of event time that a row looks back. */
  readonly size: number;
  /** Whether a row counts itself. */
  readonly withCurrent: boolean;
  readonly measures: readonly RollingMeasure[];
}

export function rollingParams(params: Params): RollingParams {
  return {
    keys: textsOf(params, 'keys'),
    size: numberOf(params, 'size'),
    withCurrent: params['current'] === 'with',
    measures: itemsOf(params, 'measures').map((item) => ({ name: textOf(item, 'name'), fn: functionOf(textOf(item, 'fn')), column: textOf(item, 'column') })),
  };
}

function functionOf(name: string): RollingFunction {
  return rollingFunctions.find((each) => each === name) ?? 'count';
}

/** Each once, in order of first mention. */
export function measuredColumns({ measures }: RollingParams): readonly string[] {
  return [...new Set(measures.flatMap(({ column }) => (column === '' ? [] : [column])))];
}

/** The column that a measure adds. Without a row that it takes, a count is 0, and all others are NULL. */
export function measureField({ name, fn, column }: RollingMeasure, schema: Schema): Field {
  if (fn === 'count') return field(name, 'int', false);
  const measured = schema[fieldIndex(schema, column)]!.type;
  return field(name, fn === 'avg' ? 'float' : measured, true);
}
