import { expect, it } from 'vitest';
import { field } from '../../data/schema.ts';
import { problemLines } from '../problem-list.testing.ts';
import { tableSource } from './index.ts';

const airports = { data: { kind: 'bundled', name: 'airports.csv', format: 'csv' }, columns: [field('iata', 'string'), field('state', 'string', true)] };

it('is a table of the declared columns', () => {
  expect(problemLines(tableSource, airports)).toEqual([]);
  expect(tableSource.outputShape(airports, [])).toEqual({ schema: airports.columns, keys: [] });
  expect(tableSource.describe(airports)).toBe('airports.csv');
});

it('refuses to be without a file, without columns, or with two of a name', () => {
  expect(problemLines(tableSource, tableSource.defaults)).toEqual(['source.no-data at data: No file is chosen.', 'source.no-columns at columns: No columns are declared.']);
  expect(problemLines(tableSource, { ...airports, columns: [field('a', 'int'), field('a', 'int')] })).toEqual(['column.duplicate at columns.1.name: There are two columns named "a".']);
});
