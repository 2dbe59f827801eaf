import { expect, it } from 'vitest';
import { field } from '../../data/schema.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { topPerGroup } from './index.ts';

const view = shape('seller string*, auction int*, price int?', 'view');
const params = { name: 't', groupBy: ['seller'], by: [{ column: 'price', descending: true }], n: 3, ranks: 'row-number', rankAs: '' };

it('keeps the keys of the view, and tells the rank in a column of its own', () => {
  expect(topPerGroup.outputShape(params, [view])).toEqual({ schema: view.schema, keys: ['seller', 'auction'] });
  expect(topPerGroup.outputShape({ ...params, rankAs: 'place' }, [view]).schema.at(-1)).toEqual(field('place', 'int'));
});

it.each([
  ['a group that is not there', { groupBy: ['buyer'] }, 'column.unknown at groupBy.0: Of each: there is no column "buyer" here.'],
  ['a rank by nothing', { by: [{ column: '', descending: true }] }, 'column.unknown at by.0.column: Ranked by: there is no column "" here.'],
  ['a column to rank by twice', { by: [...params.by, ...params.by] }, 'column.duplicate at by.1.column: There are two columns named "price".'],
  ['a rank that is named like a column', { rankAs: 'price' }, 'column.duplicate at rankAs: The view has a column named "price" already.'],
])('refuses %s', (_name, changed, line) => {
  expect(problemLines(topPerGroup, { ...params, ...changed }, [view])).toEqual([line]);
});

it.each([
  [params, 'first 3 by price of each seller'],
  [{ ...params, groupBy: [], by: [{ column: 'price', descending: false }], ranks: 'rank' }, 'first 3 by price up, with ties'],
])('%j reads %s', (given, text) => {
  expect(topPerGroup.describe(given)).toBe(text);
});
