import { expect, it } from 'vitest';
import { columnFrom } from '../../data/column.ts';
import type { Row } from '../../data/schema.ts';
import { tableRows } from '../../data/table.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { askCounts } from './index.ts';

const params = { name: 'asked', values: [{ value: '7' }] };
const view = shape('row int*, cell int*, count int', 'view');

/** Evaluated; the reference says the same. */
function answer(rows: readonly Row[]): readonly Row[] {
  const columns = view.schema.map(({ type }, c) => columnFrom(type, rows.map((row) => row[c]!)));
  const answered = tableRows(askCounts.evaluate(params, { schema: view.schema, keys: view.keys, length: rows.length, columns }));
  expect(askCounts.reference(params, { schema: view.schema, keys: view.keys, rows })).toEqual(answered);
  return answered;
}

it('takes any view with the columns of a sketch, and bears any numbers in them', () => {
  expect(problemLines(askCounts, params, [view])).toEqual([]);
  expect(answer([[5_000_000_000, 1, 1], [-3, 2, 1]])).toEqual([]);
  expect(answer([[0, 8, 3], [5_000_000_000, 1, 1], [-3, 2, 1], [1, 5, 2]])).toEqual([['7', 2, 1]]);
});

it('a value has come at most as often as there were rows, where a question before has left no cells', () => {
  expect(answer([[0, 8, 3]])).toEqual([['7', 3, 2]]);
});
