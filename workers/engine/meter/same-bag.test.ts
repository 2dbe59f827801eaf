import { expect, test } from 'vitest';
import { columnFrom } from '#pipeline/data/column.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import { sameBag } from './same-bag.ts';

const schema = [field('name', 'string', true), field('n', 'float', true), field('ok', 'bool')];
const of = (...rows: readonly Row[]): Table => ({ schema, keys: [], length: rows.length, columns: schema.map((each, c) => columnFrom(each.type, rows.map((row) => row[c]!))) });

test('the order of rows is no matter, nor is that of a dictionary', () => {
  expect(sameBag(of(['a', 1, true], ['b', 2, false]), of(['b', 2, false], ['a', 1, true]))).toBe(true);
  expect(sameBag(of(['a', 0, true]), of(['a', -0, true]))).toBe(true);
});

test.each([
  ['a value', of(['a', 1, true]), of(['a', 2, true])],
  ['a text', of(['a', 1, true]), of(['b', 1, true])],
  ['a NULL', of(['a', null, true]), of(['a', 0, true])],
  ['values of two rows exchanged', of(['a', 1, true], ['b', 2, true]), of(['a', 2, true], ['b', 1, true])],
  ['one row twice', of(['a', 1, true], ['a', 1, true]), of(['a', 1, true], ['b', 1, true])],
])('%s makes another bag', (_, a, b) => {
  expect(sameBag(a, b)).toBe(false);
});
