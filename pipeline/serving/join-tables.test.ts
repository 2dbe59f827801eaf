import { expect, it } from 'vitest';
import { columnFrom } from '../data/column.ts';
import type { Row } from '../data/schema.ts';
import { field } from '../data/schema.ts';
import { sortTable } from '../data/sort.ts';
import { tableRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { fillIn, sideBySide } from './join-tables.ts';

const schema = [field('origin', 'string', true), field('window_start', 'timestamp', true), field('late', 'bool'), field('delay', 'float', true)];

/** Each with a dictionary of its own. */
function table(rows: readonly Row[], keys: readonly string[] = ['origin', 'window_start']): Table {
  return { schema, keys, length: rows.length, columns: schema.map(({ type }, c) => columnFrom(type, rows.map((row) => row[c]!))) };
}

const own = table([['b', 0, true, 1], [null, 0, false, null], ['', 100, false, 2], ['b', null, true, 3]]);
const others = table([['', 100, true, 9], ['a', 0, true, null], ['b', 100, true, 7], ['b', 0, true, 6], ['', null, false, 5], [null, 0, true, 8], ['b', null, false, 4]]);

it('a join by key takes of the other table the rows whose keys are not there yet, NULL being a key as any other', () => {
  expect(tableRows(fillIn(own, others))).toEqual([...tableRows(own), ['a', 0, true, null], ['b', 100, true, 7], ['', null, false, 5]]);
  expect(tableRows(fillIn(others, own))).toEqual(tableRows(others));
});

it('tables side by side are all rows of both, and stay as they were', () => {
  const before = [own, others].map(tableRows);
  const both = sideBySide(own, others);
  expect(tableRows(both)).toEqual(before.flat());
  expect([own, others].map(tableRows)).toEqual(before);
  expect(sortTable(both).length).toBe(11);
});

it('an empty table adds nothing and hides nothing', () => {
  for (const join of [fillIn, sideBySide]) {
    expect(tableRows(join(own, table([])))).toEqual(tableRows(own));
    expect(tableRows(join(table([]), others))).toEqual(tableRows(others));
  }
});

it('without key columns there is one key: the row of the first table, or that of the other', () => {
  const one = (value: number): Table => table([[null, null, true, value]], []);
  expect(tableRows(fillIn(one(1), one(2)))).toEqual([[null, null, true, 1]]);
  expect(tableRows(fillIn(table([], []), one(2)))).toEqual([[null, null, true, 2]]);
});
