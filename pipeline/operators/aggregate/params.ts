import { assert } from '../../base/assert.ts';
import type { Field, Schema, ValueType } from '../../data/schema.ts';
import { field, fieldIndex } from '../../data/schema.ts';
import type { Params } from '../operator.ts';
import { itemsOf, numberOf, textOf, textsOf } from '../read-params.ts';

export const measureFunctions = ['count', 'sum', 'avg', 'min', 'max', 'stddev'] as const;
export type MeasureFunction = (typeof measureFunctions)[number];

export const windowKinds = ['global', 'tumbling', 'hopping'] as const;
export type WindowKind = (typeof windowKinds)[number];

/** The column that names the window of a row, in every windowed output. */
export const windowStart = 'window_start';

export interface MeasureParams {
  readonly name: string;
  readonly fn: MeasureFunction;
  /** '' counts rows. */
  readonly column: string;
  /** '' takes every row. */
  readonly where: string;
}

/** The params as the rest of this folder reads them. Whatever is missing or misshapen becomes the neutral value. */
export interface AggregateParams {
  readonly groupBy: readonly string[];
  readonly window: WindowKind;
  /** Milliseconds; a tumbling window's slide is its size. */
  readonly size: number;
  readonly slide: number;
  readonly offset: number;
  readonly measures: readonly MeasureParams[];
}

export function readParams(params: Params): AggregateParams {
  const window = windowKinds.find((kind) => kind === params['window']) ?? 'global';
  const size = numberOf(params, 'size');
  return {
    groupBy: textsOf(params, 'groupBy'),
    window,
    size,
    slide: window === 'hopping' ? numberOf(params, 'slide') : size,
    offset: window === 'global' ? 0 : numberOf(params, 'offset'),
    measures: itemsOf(params, 'measures').map((item) => ({
      name: textOf(item, 'name'),
      fn: measureFunctions.find((fn) => fn === item['fn']) ?? 'count',
      column: textOf(item, 'column'),
      where: textOf(item, 'where').trim(),
    })),
  };
}

/** Groups, windows and what is kept for each measure; which rows a measure takes, and from which column, may differ. */
export function stateKey(params: Params): string {
  const { groupBy, window, size, slide, offset, measures } = readParams(params);
  const windows = window === 'global' ? [] : [size, slide, ((offset % slide) + slide) % slide];
  return JSON.stringify([groupBy, windows, measures.map(({ name, fn }) => [name, fn])]);
}

export function windowSize(params: Params): number | null {
  const { window, size } = readParams(params);
  return window === 'global' ? null : size;
}

/** A measure against a schema. `column` is -1 when it counts rows; `type` is that of its result. */
export interface MeasureSpec {
  readonly fn: MeasureFunction;
  readonly column: number;
  readonly type: 'int' | 'float' | 'timestamp';
  readonly where: string;
}

/** Checked params against a schema, in indices. */
export interface AggregateSpec {
  readonly params: AggregateParams;
  readonly keys: readonly number[];
  readonly keyTypes: readonly ValueType[];
  readonly windowed: boolean;
  readonly measures: readonly MeasureSpec[];
  readonly output: Schema;
  readonly outputKeys: readonly string[];
}

export function resolveSpec(raw: Params, schema: Schema): AggregateSpec {
  const params = readParams(raw);
  const keys = params.groupBy.map((name) => indexOf(schema, name));
  const measures = params.measures.map(({ fn, column, where }): MeasureSpec => {
    const index = column === '' ? -1 : indexOf(schema, column);
    return { fn, column: index, type: resultType(fn, index < 0 ? undefined : schema[index]!.type), where };
  });
  const windowed = params.window !== 'global';
  const output: Field[] = keys.map((index) => schema[index]!);
  if (windowed) output.push(field(windowStart, 'timestamp'));
  measures.forEach((measure, i) => output.push(field(params.measures[i]!.name, measure.type, measure.fn !== 'count')));
  return {
    params,
    keys,
    keyTypes: keys.map((index) => schema[index]!.type),
    windowed,
    measures,
    output,
    outputKeys: windowed ? [...params.groupBy, windowStart] : params.groupBy,
  };
}

function indexOf(schema: Schema, name: string): number {
  const index = fieldIndex(schema, name);
  assert(index >= 0, () => `aggregate reads ${name}, which its input lacks`);
  return index;
}

function resultType(fn: MeasureFunction, column: ValueType | undefined): 'int' | 'float' | 'timestamp' {
  if (fn === 'count') return 'int';
  if (fn === 'avg' || fn === 'stddev') return 'float';
  assert(column === 'int' || column === 'float' || column === 'timestamp', () => `${fn} of ${column ?? 'nothing'}`);
  return column;
}
