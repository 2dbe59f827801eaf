import { expect, it } from 'vitest';
import { columnFrom } from '#pipeline/data/column.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import { countDifference, gapBetween } from './compare.ts';
import { KeyIds } from './key-ids.ts';

/** A view over everything: one row without key columns. */
function total(records: number): Table {
  return { schema: [field('records', 'int')], keys: [], length: 1, columns: [columnFrom('int', [records])] };
}

it('a total without key columns is one row that is right or wrong, not a bag of rows', () => {
  expect(gapBetween(total(12), total(10), { ids: new KeyIds(), plain: false })).toEqual({ rows: 1, wrong: 1, missing: 0, extra: 0, error: 0.2 });
  expect(countDifference(total(12), total(10), { ids: new KeyIds() })).toEqual({ missed: 0, doubled: 2 });
  expect(countDifference(total(9), total(10), { ids: new KeyIds() })).toEqual({ missed: 1, doubled: 0 });
});

it('an error does not hang on the order of rows', () => {
  const truth = [0, 0, 0];
  const served = [0.1, 0.2, 0.3];
  const table = (values: readonly number[], order: readonly number[]): Table => ({
    schema: [field('key', 'int'), field('sum', 'float')], keys: ['key'], length: order.length, columns: [columnFrom('int', order), columnFrom('float', order.map((row) => values[row]!))],
  });
  const orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]];
  expect(new Set(orders.map((order) => gapBetween(table(served, order), table(truth, order), { ids: new KeyIds(), plain: false }).error)).size).toBe(1);
});

it('plain rows are compared as often as they are there', () => {
  expect(gapBetween(total(12), total(10), { ids: new KeyIds(), plain: true })).toMatchObject({ wrong: 0, missing: 1, extra: 1 });
});
