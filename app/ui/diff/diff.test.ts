import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { diffCell, filterPairs } from './diff.ts';
import type { Diff } from './diff.ts';

const diff: Diff = {
  schema: [field('origin', 'string'), field('flights', 'int')],
  keys: ['origin'],
  rows: [{ before: ['ORD', 4], after: ['ORD', 5] }, { before: null, after: ['MQT', 1] }, { before: ['ATL', 7], after: ['ATL', 7] }],
  different: 2,
  equal: 1,
};

test('only rows that differ, and only those with the text that is looked for', () => {
  expect(filterPairs(diff, { only: true, search: '' })).toHaveLength(2);
  expect(filterPairs(diff, { only: false, search: 'a' })).toEqual([diff.rows[2]]);
  expect(filterPairs(diff, { only: true, search: 'mq' })).toEqual([diff.rows[1]]);
});

test('a cell says one value where both agree, both where they differ, and a dash for a row that is not there', () => {
  const print = (index: number) => (row: readonly unknown[]): string => String(row[index]);
  const cells = diff.rows.map((pair) => [diffCell(pair, { index: 0, key: true }, print(0)), diffCell(pair, { index: 1, key: false }, print(1))]);
  expect(cells).toEqual([
    [{ kind: 'same', text: 'ORD' }, { kind: 'different', before: '4', after: '5' }],
    [{ kind: 'same', text: 'MQT' }, { kind: 'different', before: '–', after: '1' }],
    [{ kind: 'same', text: 'ATL' }, { kind: 'same', text: '7' }],
  ]);
});

test('floats that differ only by the order in which they were added up are the same', () => {
  const cell = (before: number, after: number) => diffCell({ before: [before], after: [after] }, { index: 0, key: false }, (row) => String(row[0])).kind;
  expect([cell(0.1 + 0.2, 0.3), cell(0.3, 0.300_001), cell(-0, 0)]).toEqual(['same', 'different', 'same']);
});
