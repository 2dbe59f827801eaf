import { describe, expect, test } from 'vitest';
import { chunkFrom } from '../../data/chunk.ts';
import type { Row } from '../../data/schema.ts';
import { field } from '../../data/schema.ts';
import { sortTable } from '../../data/sort.ts';
import { tableRows } from '../../data/table.ts';
import type { Params } from '../operator.ts';
import { parseParams } from '../params.ts';
import { aggregate } from './index.ts';

const schema = [field('at', 'timestamp'), field('origin', 'string'), field('delay', 'int', true), field('late', 'bool')];
const shape = { port: 'in', type: 'stream', schema, keys: [] } as const;
const rowsCount = { name: 'rows', fn: 'count', column: '', where: '' };

function measured(fn: string, column: string, where = ''): Params {
  return { groupBy: ['origin'], window: 'global', measures: [{ name: 'm', fn, column, where }] };
}

function codes(params: Params): string[] {
  return aggregate.check(params, [shape]).map((each) => `${each.code} ${each.where.param}`);
}

describe('judgement', () => {
  test('the defaults are params that parse and check', () => {
    expect(parseParams(aggregate.fields, aggregate.defaults)).toMatchObject({ ok: true, problems: [] });
    expect(codes(aggregate.defaults)).toEqual([]);
  });

  test('keys come first, then the window, then the measures with their types', () => {
    const params = {
      groupBy: ['origin'], window: 'tumbling', size: 10, offset: 0,
      measures: [rowsCount, { name: 'total', fn: 'sum', column: 'delay', where: '' }, { name: 'first', fn: 'min', column: 'at', where: '' }],
    };
    expect(aggregate.outputShape(params, [shape])).toEqual({
      schema: [field('origin', 'string'), field('window_start', 'timestamp'), field('rows', 'int'), field('total', 'int', true), field('first', 'timestamp', true)],
      keys: ['origin', 'window_start'],
    });
  });

  test.each([
    [measured('sum', 'origin'), ['aggregate.column-type measures.0.column']],
    [measured('max', 'late'), ['aggregate.column-type measures.0.column']],
    [measured('avg', 'at'), ['aggregate.column-type measures.0.column']],
    [measured('min', ''), ['aggregate.no-column measures.0.column']],
    [measured('sum', 'nope'), ['column.unknown measures.0.column']],
    [measured('count', '', 'delay + 1'), ['expression.result-type measures.0.where']],
    [{ ...measured('count', ''), groupBy: ['nope'] }, ['column.unknown groupBy.0']],
    [{ ...measured('count', ''), groupBy: ['origin', 'origin'] }, ['column.duplicate groupBy.1']],
    [{ groupBy: ['origin'], window: 'global', measures: [{ ...rowsCount, name: 'origin' }] }, ['column.duplicate measures.0.name']],
    [{ groupBy: [], window: 'tumbling', size: 5, offset: 0, measures: [{ ...rowsCount, name: 'window_start' }] }, ['column.duplicate measures.0.name']],
    [{ groupBy: [], window: 'hopping', size: 5, slide: 6, offset: 0, measures: [rowsCount] }, ['aggregate.window-gap slide']],
    [{ groupBy: [], window: 'hopping', size: 5_000, slide: 1, offset: 0, measures: [rowsCount] }, ['aggregate.window-overlap slide']],
  ])('%j is refused at its place', (params, expected) => {
    expect(codes(params)).toEqual(expected);
  });

  test('a node says what it does in a line, whatever its params', () => {
    const params = { groupBy: ['origin'], window: 'tumbling', size: 86_400_000, measures: [rowsCount, { fn: 'avg', column: 'delay' }, { fn: 'count', where: 'late' }] };
    expect(aggregate.describe(params)).toBe('count, avg(delay), count where late by origin, 1 d tumbling');
    expect(aggregate.describe({})).toBe('nothing');
    expect(aggregate.describe({ measures: 3, groupBy: [null], window: 'hopping', size: 'x' })).toBe('nothing, 0 ms every 0 ms');
  });
});

function run(params: Params, rows: readonly Row[]): { rows: Row[]; nulled: number } {
  const state = aggregate.createState(params, schema, aggregate.createFamily(params, schema));
  const kernel = aggregate.createKernel(params, schema, 'keep');
  kernel.process(chunkFrom(schema, rows.map((row, i) => ({ row, time: Number(row[0]), arrival: i, watermark: -Infinity }))), state);
  return { rows: tableRows(sortTable(state.table())), nulled: kernel.counters().nulled };
}

describe('sums of whole numbers', () => {
  const most = Number.MAX_SAFE_INTEGER;

  test('are exact although a sum on the way is too large', () => {
    const values = [most, most, most, 5, -most, -most, -most, 7];
    expect(run(measured('sum', 'delay'), values.map((value, i) => [i, 'SFO', value, false]))).toEqual({ rows: [['SFO', 12]], nulled: 0 });
  });

  test('are NULL and counted beyond what an int holds', () => {
    expect(run(measured('sum', 'delay'), [[0, 'SFO', most, false], [1, 'SFO', 1, false], [2, 'JFK', most, false]])).toEqual({
      rows: [['JFK', most], ['SFO', null]], nulled: 1,
    });
  });

  test.each(['min', 'max', 'min and max'])('are exact beside %s and a count, in one pass', (extremes) => {
    const values = [most, most, 5, -most, -most, 7];
    const taken = extremes.split(' and ').map((fn) => ({ name: fn, fn, column: 'delay', where: '' }));
    const measures = [{ name: 'total', fn: 'sum', column: 'delay', where: '' }, ...taken, { name: 'late', fn: 'count', column: '', where: 'late' }];
    const { rows } = run({ groupBy: ['origin'], window: 'global', measures }, values.map((value, i) => [i, 'SFO', value, i !== 2]));
    expect(rows).toEqual([['SFO', 12, ...taken.map(({ fn }) => (fn === 'min' ? -most : most)), 5]]);
  });
});

test('many keys in many windows, each key in few, take memory by groups', () => {
  const params = { groupBy: ['origin'], window: 'tumbling', size: 10, offset: 0, measures: [rowsCount] };
  const rows = Array.from({ length: 20_000 }, (_, i): Row => [i * 10, `k${(i * 7919) % 10_007}`, 0, false]);
  const state = aggregate.createState(params, schema, aggregate.createFamily(params, schema));
  aggregate.createKernel(params, schema, 'keep')
    .process(chunkFrom(schema, rows.map((row, i) => ({ row, time: Number(row[0]), arrival: i, watermark: -Infinity }))), state);
  expect(state.size).toBe(20_000);
  expect(state.bytes / state.size).toBeLessThan(100);
});
