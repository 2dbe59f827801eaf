import { expect, it } from 'vitest';
import { columnFrom, valueAt } from '../../data/column.ts';
import { chunkFrom } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import { tableFrom } from '../laws/table.testing.ts';
import { parseParams } from '../params.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { lookupJoin } from './index.ts';
import { createLookup } from './lookup.ts';

const rows = shape('origin string, gate int');
const airports = shape('iata string, number float, state string', 'table', 'table');
const good = { on: [{ left: 'origin', right: 'iata' }], take: [{ column: 'state', as: 'state' }], unmatched: 'keep', changes: 'never' };

it('adds the taken columns, nullable only when rows without a match are kept', () => {
  expect(problemLines(lookupJoin, good, [rows, airports])).toEqual([]);
  expect(lookupJoin.outputShape(good, [rows, airports]).schema).toEqual([...rows.schema, field('state', 'string', true)]);
  expect(lookupJoin.outputShape({ ...good, unmatched: 'drop' }, [rows, airports]).schema.at(-1)).toEqual(field('state', 'string'));
  expect(lookupJoin.describe(good)).toBe('state by origin');
});

it.each([
  ['unknown columns', { on: [{ left: 'orgin', right: 'code' }] }, [
    'column.unknown at on.0.left: Column of the rows: there is no column "orgin" here.', 'column.unknown at on.0.right: Column of the table: there is no column "code" here.',
  ]],
  ['keys of different types', { on: [{ left: 'gate', right: 'iata' }] }, ['join.types at on.0.right: gate is int, but iata of the table is string.']],
  ['a name that the rows have', { take: [{ column: 'state', as: 'gate' }] }, ['column.duplicate at take.0.as: The rows already have a column gate.']],
  ['a name taken twice', { take: [{ column: 'state', as: 'x' }, { column: 'iata', as: 'x' }] }, ['column.duplicate at take.1.as: There are two columns named "x".']],
])('refuses %s', (_name, change, lines) => {
  expect(problemLines(lookupJoin, { ...good, ...change }, [rows, airports])).toEqual(lines);
});

it('of a table that changes outside the log depends on the time of processing; a document that says nothing means one that never does', () => {
  const { changes: _, ...before } = good;
  const parsed = parseParams(lookupJoin.fields, before, lookupJoin.defaults);
  expect(parsed.ok && parsed.value).toEqual(good);
  expect(lookupJoin.mergeClassOf?.(good)).toBe('stateless');
  expect(lookupJoin.mergeClassOf?.({ ...good, changes: 'outside' })).toBe('time-dependent');
});

it('compares whole numbers with fractions', () => {
  expect(problemLines(lookupJoin, { ...good, on: [{ left: 'gate', right: 'number' }] }, [rows, airports])).toEqual([]);
});

it('gives strings in the dictionary of the table, whatever the dictionaries of the chunks', () => {
  const table = tableFrom(airports.schema, [['SFO', 1, 'CA'], ['JFK', 2, 'NY']]);
  const kernel = lookupJoin.createKernel(good, [{ schema: rows.schema, table: null }, { schema: airports.schema, table }], 'keep');
  for (const origin of ['JFK', 'SFO', 'XXX']) {
    const out = kernel.process(chunkFrom(rows.schema, [{ row: [origin, 1], time: 0, arrival: 0, watermark: 0 }]), 0)!;
    expect(out.columns[2]).toMatchObject({ dictionary: (table.columns[2] as { dictionary: unknown }).dictionary });
    expect(valueAt(out.columns[2]!, 0)).toBe({ JFK: 'NY', SFO: 'CA', XXX: null }[origin]);
  }
});

it('finds composite keys of so many values that pairs are kept in a map', () => {
  const length = 1500;
  const left = columnFrom('int', Array.from({ length }, (_, i) => i));
  const right = columnFrom('string', Array.from({ length }, (_, i) => `k${i}`));
  const lookup = createLookup([left, right, left], length);
  expect([...lookup.find([left, right, left], length).subarray(0, length)]).toEqual(Array.from({ length }, (_, i) => i));
  expect(lookup.find([left, columnFrom('string', Array.from({ length }, () => 'k0')), left], length)[7]).toBe(-1);
});

it('matches nothing in an empty table', () => {
  const kernel = lookupJoin.createKernel({ ...good, unmatched: 'drop' }, [{ schema: rows.schema, table: null }, { schema: airports.schema, table: tableFrom(airports.schema, []) }], 'keep');
  expect(kernel.process(chunkFrom(rows.schema, [{ row: ['SFO', 1], time: 0, arrival: 0, watermark: 0 }]), 0)).toBeNull();
});
