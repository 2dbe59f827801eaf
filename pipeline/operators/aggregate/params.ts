import { assert } from '../../base/assert.ts';
import type { Field, Schema, ValueType } from '../../data/schema.ts';
import { field, fieldIndex } from '../../data/schema.ts';
import type { FinalAfter } from '../accumulate-operator.ts';
import type { Params } from '../operator.ts';
import { itemsOf, numberOf, textOf, textsOf } from '../read-params.ts';
import type { MeasureSpec } from './measures/definition.ts';
import { measureDefinition, measureFunction } from './measures/registry.ts';
import type { MeasureFunction } from './measures/registry.ts';

export const windowKinds = ['global', 'tumbling', 'hopping', 'session'] as const;
export type WindowKind = (typeof windowKinds)[number];

/** The column that names the window of a row, in every windowed output; of a session, the event time of its first row. */
export const windowStart = 'window_start';

/** The event time of a session's last row. No key, as it moves while rows come; the session ends a gap later. */
export const windowLast = 'window_last';

export interface MeasureParams {
  readonly name: string;
  readonly fn: MeasureFunction;
  /** '' counts rows. */
  readonly column: string;
  /** '' takes every row. */
  readonly where: string;
  /** The column that orders the rows, of a function that asks for one; '' otherwise. */
  readonly by: string;
  /** As it stands in the document: what further params of its function are read from. */
  readonly item: Params;
}

/** The params as the rest of this folder reads them. Whatever is missing or misshapen becomes the neutral value. */
export interface AggregateParams {
  readonly groupBy: readonly string[];
  readonly window: WindowKind;
  /** Milliseconds; a tumbling window's slide is its size. */
  readonly size: number;
  readonly slide: number;
  readonly offset: number;
  /** Milliseconds without a row that end a session; 0 for other windows. */
  readonly gap: number;
  /** Milliseconds after its end for which a window still takes rows. */
  readonly lateness: number;
  /** Whether a row is shown only once its window has closed. */
  readonly final: boolean;
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
    offset: window === 'global' || window === 'session' ? 0 : numberOf(params, 'offset'),
    gap: window === 'session' ? numberOf(params, 'gap') : 0,
    lateness: window === 'global' ? 0 : numberOf(params, 'lateness'),
    final: window !== 'global' && textOf(params, 'emit') === 'final',
    measures: itemsOf(params, 'measures').map(readMeasure),
  };
}

function readMeasure(item: Params): MeasureParams {
  const fn = measureFunction(item['fn']);
  const by = measureDefinition(fn).orderedBy === 'column' ? textOf(item, 'by') : '';
  return { name: textOf(item, 'name'), fn, column: textOf(item, 'column'), where: textOf(item, 'where').trim(), by, item };
}

/** Groups, windows and what is kept for each measure; which rows a measure takes, and from which column, may differ. */
export function stateKey(params: Params): string {
  const { groupBy, window, size, slide, offset, gap, measures } = readParams(params);
  const windows = window === 'global' ? [] : window === 'session' ? ['session', gap] : [size, slide, ((offset % slide) + slide) % slide];
  return JSON.stringify([groupBy, windows, measures.map(({ name, fn, item }) => [name, fn, ...(measureDefinition(fn).keeps?.(item) ?? [])])]);
}

export function windowSize(params: Params): number | null {
  const { window, size } = readParams(params);
  return window === 'global' || window === 'session' ? null : size;
}

export function sessionGap(params: Params): number | null {
  const { window, gap } = readParams(params);
  return window === 'session' ? gap : null;
}

export function finalAfter(params: Params): FinalAfter | null {
  const { window, size, gap, lateness, final } = readParams(params);
  if (!final) return null;
  return window === 'session' ? { column: windowLast, after: gap + lateness } : { column: windowStart, after: size + lateness };
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
  const measures = params.measures.map((measure) => resolveMeasure(measure, schema));
  const windowed = params.window !== 'global';
  const output: Field[] = keys.map((index) => schema[index]!);
  if (windowed) output.push(field(windowStart, 'timestamp'));
  if (params.window === 'session') output.push(field(windowLast, 'timestamp'));
  measures.forEach((measure, i) => output.push(field(params.measures[i]!.name, measure.type, measure.definition.nullable)));
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

export function resolveMeasure({ fn, column, where, by, item }: MeasureParams, schema: Schema): MeasureSpec {
  const definition = measureDefinition(fn);
  const index = column === '' ? -1 : indexOf(schema, column);
  const columnType = index < 0 ? null : schema[index]!.type;
  return { definition, column: index, columnType, by: by === '' ? -1 : indexOf(schema, by), type: definition.resultType(columnType), where, item };
}

function indexOf(schema: Schema, name: string): number {
  const index = fieldIndex(schema, name);
  assert(index >= 0, () => `aggregate reads ${name}, which its input lacks`);
  return index;
}
