import { describe, expect, test } from 'vitest';
import { columnFrom } from '../data/column.ts';
import { field } from '../data/schema.ts';
import type { Row, Schema } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import type { PanelOptions } from '../document/document.ts';
import { panelData, tableOrder, tablePage } from './panel-data.ts';
import type { PanelWatch } from './panel-data.ts';

const schema: Schema = [field('origin', 'string', true), field('window_start', 'timestamp', true), field('flights', 'int'), field('avg_delay', 'float', true)];
const rows: Row[] = [
  ['SFO', 20, 5, -1],
  ['JFK', 10, 7, 4],
  ['SFO', 10, 1, 3],
  ['LAX', 20, 6, null],
  [null, 10, 2, 10],
];

function tableOf(from: readonly Row[] = rows, shape: Schema = schema, keys: readonly string[] = ['origin', 'window_start']): Table {
  return { schema: shape, keys, length: from.length, columns: shape.map((each, c) => columnFrom(each.type, from.map((row) => row[c]!))) };
}

function watch(kind: PanelWatch['kind'], options: Partial<PanelOptions> = {}, window: Partial<PanelWatch> = {}): PanelWatch {
  const all: PanelOptions = { x: '', y: '', series: '', combine: 'sum', limit: 10, sort: '', descending: false, ...options };
  return { panel: 'p', kind, view: 'v', options: all, offset: 0, limit: 100, search: '', ...window };
}

describe('table', () => {
  test('rows come in the order of their keys', () => {
    expect(panelData(tableOf(), watch('table'))).toEqual({
      kind: 'table', schema, keys: ['origin', 'window_start'], total: 5, offset: 0, rows: [rows[4], rows[1], rows[3], rows[2], rows[0]],
    });
  });

  test('a sort column decides first, in its direction, and keys break ties upwards', () => {
    expect(panelData(tableOf(), watch('table', { sort: 'window_start', descending: true }))).toMatchObject({ rows: [rows[3], rows[0], rows[4], rows[1], rows[2]] });
    expect(panelData(tableOf(), watch('table', { sort: 'avg_delay', descending: true }))).toMatchObject({ rows: [rows[4], rows[1], rows[2], rows[0], rows[3]] });
  });

  test('only the rows in sight come, and an offset beyond the end is brought back', () => {
    expect(panelData(tableOf(), watch('table', {}, { offset: 1, limit: 2 }))).toMatchObject({ total: 5, offset: 1, rows: [rows[1], rows[3]] });
    expect(panelData(tableOf(), watch('table', {}, { offset: 90, limit: 2 }))).toMatchObject({ total: 5, offset: 4, rows: [rows[0]] });
    expect(panelData(tableOf([]), watch('table', {}, { offset: 9 }))).toMatchObject({ total: 0, offset: 0, rows: [] });
  });

  test('search looks into text columns, whatever the case', () => {
    expect(panelData(tableOf(), watch('table', {}, { search: 'f' }))).toMatchObject({ total: 3, rows: [rows[1], rows[2], rows[0]] });
    expect(panelData(tableOf(), watch('table', {}, { search: '10' }))).toMatchObject({ total: 0 });
  });

  test('an order may be kept and paged through', () => {
    const table = tableOf();
    const order = tableOrder(table, watch('table'));
    expect(tablePage(table, order, watch('table', {}, { offset: 2, limit: 1 }))).toEqual(panelData(table, watch('table', {}, { offset: 2, limit: 1 })));
  });
});

describe('line', () => {
  test('one line over all rows when no series is named; the axis is the first timestamp, y the first measure', () => {
    expect(panelData(tableOf(), watch('line'))).toEqual({
      kind: 'line', axis: { name: 'window_start', type: 'timestamp' }, x: Float64Array.of(10, 20), series: [{ name: 'flights', values: [10, 11] }],
    });
  });

  test('one line a value of the series column, the largest total first, over a shared axis', () => {
    expect(panelData(tableOf(), watch('line', { series: 'origin', y: 'avg_delay', limit: 3 }))).toMatchObject({
      x: Float64Array.of(10, 20),
      series: [{ name: 'NULL', values: [10, null] }, { name: 'JFK', values: [4, null] }, { name: 'SFO', values: [3, -1] }],
    });
  });

  test('a NULL on the axis is no point', () => {
    const table = tableOf([['SFO', null, 5, 1], ['SFO', -3, 2, 1], ['SFO', 4, 3, 1]]);
    expect(panelData(table, watch('line'))).toMatchObject({ x: Float64Array.of(-3, 4), series: [{ values: [2, 3] }] });
  });

  test.each([['sum', 11], ['avg', 5.5], ['min', 5], ['max', 6], ['last', 5]] as const)('rows on one x are combined by %s', (combine, expected) => {
    expect(panelData(tableOf(), watch('line', { combine }))).toMatchObject({ series: [{ values: [expect.any(Number), expected] }] });
  });

  test('without rows there is an axis without points', () => {
    expect(panelData(tableOf([]), watch('line', { series: 'origin' }))).toMatchObject({ x: new Float64Array(0), series: [] });
  });
});

describe('bar', () => {
  test('one bar a key, the greatest first, ties by name', () => {
    expect(panelData(tableOf(), watch('bar', { limit: 3 }))).toEqual({
      kind: 'bar', bars: [{ name: 'JFK', value: 7 }, { name: 'LAX', value: 6 }, { name: 'SFO', value: 6 }],
    });
  });

  test('a key without a value comes last', () => {
    expect(panelData(tableOf(), watch('bar', { y: 'avg_delay', combine: 'avg' }))).toMatchObject({
      bars: [{ name: 'NULL', value: 10 }, { name: 'JFK', value: 4 }, { name: 'SFO', value: 1 }, { name: 'LAX', value: null }],
    });
  });

  test('last is the row latest in time', () => {
    expect(panelData(tableOf(), watch('bar', { combine: 'last', limit: 2 }))).toMatchObject({ bars: [{ name: 'JFK', value: 7 }, { name: 'LAX', value: 6 }] });
    expect(panelData(tableOf([rows[0]!, rows[2]!]), watch('bar', { combine: 'last' }))).toMatchObject({ bars: [{ name: 'SFO', value: 5 }] });
  });

  test('bars over a time are named by it', () => {
    expect(panelData(tableOf(), watch('bar', { series: 'window_start', limit: 1 }))).toMatchObject({ bars: [{ name: '1970-01-01T00:00:00.020Z', value: 11 }] });
  });
});

describe('number', () => {
  test('all rows as one number', () => {
    expect(panelData(tableOf(), watch('number'))).toEqual({ kind: 'number', value: 21, rows: 5 });
    expect(panelData(tableOf(), watch('number', { y: 'avg_delay', combine: 'min' }))).toEqual({ kind: 'number', value: -1, rows: 5 });
    expect(panelData(tableOf([]), watch('number'))).toEqual({ kind: 'number', value: null, rows: 0 });
  });
});

describe('options that do not fit the view', () => {
  test.each([
    ['table', { sort: 'nope' }, 'panel.unknown-column'],
    ['line', { x: 'nope' }, 'panel.unknown-column'],
    ['line', { series: '__proto__' }, 'panel.unknown-column'],
    ['line', { x: 'origin' }, 'panel.column-type'],
    ['bar', { y: 'origin' }, 'panel.column-type'],
    ['number', { y: 'window_start' }, 'panel.column-type'],
  ] as const)('%s with %j', (kind, options, code) => {
    expect(panelData(tableOf(), watch(kind, options))).toMatchObject({ kind: 'error', problem: { code, where: { panel: 'p' }, hint: expect.any(String) } });
  });

  test('a view without numbers', () => {
    const table = tableOf([['a']], [field('name', 'string')], ['name']);
    expect(panelData(table, watch('number'))).toMatchObject({ kind: 'error', problem: { code: 'panel.no-column' } });
    expect(panelData(table, watch('line'))).toMatchObject({ kind: 'error' });
    expect(panelData(table, watch('bar'))).toMatchObject({ kind: 'error' });
  });
});
