import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { measureTable } from './columns.ts';

const schema = [field('origin', 'string'), field('window_start', 'timestamp')];
const day = 86_400_000;

test('timestamps that are all whole days are drawn without their time, in less room', () => {
  const days = measureTable({ schema, rows: [['ORD', day], ['DFW', null]], sort: '', before: null });
  const minutes = measureTable({ schema, rows: [['ORD', day + 60_000]], sort: '', before: null });
  expect([days.grain, minutes.grain]).toEqual(['days', 'minutes']);
  expect(days.widths[1]).toBeLessThan(minutes.widths[1]!);
});

test('a number finds room for all of its digits', () => {
  const prices = [field('price', 'int')];
  const narrow = measureTable({ schema: prices, rows: [[100]], sort: '', before: null });
  const wide = measureTable({ schema: prices, rows: [[95_902_123]], sort: '', before: null });
  expect(wide.widths[0]).toBeGreaterThan(narrow.widths[0]!);
});

test('a text column grows with its longest text and does not shrink again', () => {
  const wide = measureTable({ schema, rows: [['a name of some length', day]], sort: '', before: null });
  const after = measureTable({ schema, rows: [['ORD', day]], sort: '', before: wide });
  expect(after.widths[0]).toBe(wide.widths[0]);
});
