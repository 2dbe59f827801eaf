import type { Event } from '../../data/chunk.ts';
import type { Row, Schema, Value } from '../../data/schema.ts';
import { fieldIndex } from '../../data/schema.ts';
import { compareText } from '../../data/sort.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { mustType } from '../expressions.ts';
import type { LatePolicy, Params, ReferenceInput } from '../operator.ts';
import { readParams } from './params.ts';
import type { AggregateParams, MeasureParams } from './params.ts';

/** The obvious meaning: put every row into the list of each group that it belongs to, then work through the lists. */
export function reference(raw: Params, { schema, events }: ReferenceInput, late: LatePolicy): readonly Row[] {
  const params = readParams(raw);
  const keys = params.groupBy.map((name) => fieldIndex(schema, name));
  const groups = new Map<string, { readonly key: Row; readonly rows: Row[] }>();
  for (const event of events) {
    for (const window of windowsOf(event, params, late)) {
      const key = [...keys.map((index) => plain(event.row[index]!)), ...window];
      const text = JSON.stringify(key);
      const group = groups.get(text) ?? { key, rows: [] };
      group.rows.push(event.row);
      groups.set(text, group);
    }
  }
  return [...groups.values()]
    .sort((a, b) => compareRows(a.key, b.key))
    .map(({ key, rows }) => [...key, ...params.measures.map((measure) => measureRows(measure, schema, rows))]);
}

/** The starts of the windows that count the event, each as the tail of a key; one empty tail without windows. */
function windowsOf({ time, watermark }: Event, { window, size, slide, offset }: AggregateParams, late: LatePolicy): readonly Row[] {
  if (window === 'global') return [[]];
  const starts: Row[] = [];
  for (let n = Math.ceil((time - size - offset) / slide) - 1; n * slide + offset <= time; n++) {
    const start = n * slide + offset;
    const holds = time < start + size;
    const closed = late === 'drop' && start + size <= watermark;
    if (holds && !closed) starts.push([start]);
  }
  return starts;
}

function measureRows({ fn, column, where }: MeasureParams, schema: Schema, rows: readonly Row[]): Value {
  const condition = where === '' ? null : mustType(where, schema);
  const taken = condition === null ? rows : rows.filter((row) => evaluateRow(condition, row) === true);
  if (column === '') return taken.length;
  const index = fieldIndex(schema, column);
  const values = taken.map((row) => row[index]!).filter((value) => value !== null);
  if (fn === 'count') return values.length;
  const result = measureNumbers(fn, values as number[], schema[index]!.type === 'int');
  return result === null || !Number.isFinite(result) ? null : plain(result);
}

function measureNumbers(fn: Exclude<MeasureParams['fn'], 'count'>, values: readonly number[], whole: boolean): number | null {
  if (values.length === 0) return null;
  switch (fn) {
    case 'sum':
      return whole ? safe(wholeSum(values)) : floatSum(values);
    case 'avg':
      return (whole ? Number(wholeSum(values)) : floatSum(values)) / values.length;
    case 'min':
      return values.reduce((a, b) => Math.min(a, b));
    case 'max':
      return values.reduce((a, b) => Math.max(a, b));
    case 'stddev': {
      if (values.length < 2) return null;
      const mean = floatSum(values) / values.length;
      const deviations = values.map((value) => value - mean);
      // The mean is rounded; taking out what the deviations don't cancel makes up for that.
      const squares = floatSum(deviations.map((each) => each ** 2)) - floatSum(deviations) ** 2 / values.length;
      return Math.sqrt(Math.max(squares, 0) / (values.length - 1));
    }
  }
}

function wholeSum(values: readonly number[]): bigint {
  return values.reduce((sum, value) => sum + BigInt(value), 0n);
}

function floatSum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function safe(sum: bigint): number | null {
  const value = Number(sum);
  return Number.isSafeInteger(value) ? value : null;
}

function plain<T extends Value>(value: T): Value {
  return value === 0 ? 0 : value;
}

function compareRows(a: Row, b: Row): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareValues(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}
