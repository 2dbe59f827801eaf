import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { printGrain, timeGrain } from './time-grain.ts';

const schema = [field('key', 'string'), field('at', 'timestamp')];
const day = 86_400_000;

test('times are written as finely as the finest of them', () => {
  expect(timeGrain(schema, [['a', day], ['b', null], null])).toBe('days');
  expect(timeGrain(schema, [['a', day], ['b', day + 60_000]])).toBe('minutes');
  expect(timeGrain(schema, [['a', day], ['b', 10_000]])).toBe('exact');
});

test('a time finer than the grain loses nothing', () => {
  expect(printGrain(day, 'days')).toBe('1970-01-02');
  expect(printGrain(day, 'minutes')).toBe('1970-01-02 00:00');
  expect(printGrain(day, 'exact')).toBe('1970-01-02 00:00:00');
  expect(printGrain(day + 10_000, 'days')).toBe('1970-01-02 00:00:10');
});
