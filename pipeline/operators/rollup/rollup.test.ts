import { expect, it } from 'vitest';
import { problemLines, shape } from '../problem-list.testing.ts';
import { parseParams } from '../params.ts';
import { rollup } from './index.ts';
import { leftOut } from './measures-field.ts';

const view = shape('auction int*, category string, price int?', 'view');
const params = (groupBy: readonly string[], column: string) => ({ name: 'r', groupBy, measures: [{ name: 'avg_price', fn: 'avg', column, where: '' }] });

it('gives a row for each group, which the group identifies', () => {
  expect(rollup.outputShape(params(['category'], 'price'), [view])).toEqual(shapeWith('category string*, avg_price float?'));
  expect(rollup.outputShape(params([], 'price'), [view]).keys).toEqual([]);
});

it.each([
  ['a column that is not there', params(['seller'], 'price'), 'column.unknown at groupBy.0: Group by: there is no column "seller" here.'],
  ['an average of texts', params([], 'category'), "aggregate.column-type at measures.0.column: avg can't take category, which is string."],
  ['a measure named like a group', { ...params(['category'], 'price'), measures: [{ name: 'category', fn: 'count', column: '', where: '' }] },
    'column.duplicate at measures.0.name: There is a key column named "category" already.'],
  ['what goes by event time', { ...params([], 'price'), measures: [{ name: 'newest', fn: 'last', column: 'price', where: '' }] },
    "rollup.no-event-time at measures.0.fn: last goes by the event time, which the rows of a view don't have."],
])('refuses %s', (_name, given, line) => {
  expect(problemLines(rollup, given, [view])).toEqual([line]);
});

it('asks for nothing that a view has not: an order in time, or what only a stream needs', () => {
  expect([...leftOut]).toEqual(['approx_distinct', 'approx_quantile', 'first', 'last']);
  const early = { name: 'r', groupBy: [], measures: [{ name: 'm', fn: 'first', column: 'price', where: '' }] };
  expect(parseParams(rollup.fields, early).problems.map(({ where }) => where.param)).toEqual(['measures.0.fn']);
});

it('reads as what it measures', () => {
  expect(rollup.describe(params(['category'], 'price'))).toBe('avg(price) by category');
  expect(rollup.describe({})).toBe('nothing');
});

function shapeWith(text: string): { schema: unknown; keys: unknown } {
  const { schema, keys } = shape(text, 'view');
  return { schema, keys };
}
