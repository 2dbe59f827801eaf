import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { columnFrom } from '#pipeline/data/column.ts';
import type { Table } from '#pipeline/data/table.ts';
import { diffTables } from './diff-tables.ts';

const schema = [field('origin', 'string'), field('flights', 'int')];
const of = (...rows: readonly Row[]): Table => ({ schema, keys: ['origin'], length: rows.length, columns: schema.map((each, c) => columnFrom(each.type, rows.map((row) => row[c]!))) });

test('rows that differ come first, then the equal ones, those that only the first has at the end of theirs', () => {
  const diff = diffTables(of(['ATL', 1], ['DFW', 2], ['ORD', 3]), of(['ATL', 1], ['MQT', 9], ['ORD', 4]), 10);
  expect(diff?.rows).toEqual([
    { before: null, after: ['MQT', 9] },
    { before: ['ORD', 3], after: ['ORD', 4] },
    { before: ['DFW', 2], after: null },
    { before: ['ATL', 1], after: ['ATL', 1] },
  ]);
  expect([diff?.different, diff?.equal]).toEqual([3, 1]);
});

test('the limit cuts the rows, not the counts', () => {
  const diff = diffTables(of(['ATL', 1], ['DFW', 2]), of(['ATL', 1], ['DFW', 3]), 1);
  expect([diff?.rows.length, diff?.different, diff?.equal]).toEqual([1, 1, 1]);
});

test('one that is gone, or has other columns, can’t be compared', () => {
  expect(diffTables(null, of(), 10)).toBeNull();
  expect(diffTables(of(), { ...of(), schema: [field('origin', 'string')] }, 10)).toBeNull();
});

test('a plain row that stands there twice is paired twice, and once too often is once too many', () => {
  const plain = (...rows: readonly Row[]): Table => ({ ...of(...rows), keys: [] });
  const diff = diffTables(plain(['ATL', 1], ['ATL', 1], ['DFW', 2]), plain(['ATL', 1], ['ATL', 1], ['ATL', 1]), 10);
  expect(diff?.rows).toEqual([
    { before: null, after: ['ATL', 1] },
    { before: ['DFW', 2], after: null },
    { before: ['ATL', 1], after: ['ATL', 1] },
    { before: ['ATL', 1], after: ['ATL', 1] },
  ]);
  expect([diff?.different, diff?.equal]).toEqual([2, 2]);
});
