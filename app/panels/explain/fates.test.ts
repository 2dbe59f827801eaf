import { expect, test } from 'vitest';
import type { RecordFate } from '#workers/protocol/record-list.ts';
import { countFates, isOdd, kappaFate, lambdaFate } from './fates.ts';

const record: RecordFate = { source: 's', partition: 0, offset: 0, eventTime: 0, arrival: 0, row: [], lambda: null, kappa: null };
const lambda = (batch: number, speed: number, late = false): RecordFate => ({ ...record, lambda: { batch, speed, late } });

test.each([
  [lambda(1, 0), 'once, in batch'], [lambda(0, 1), 'once, in speed'], [lambda(1, 1), 'twice, in batch and speed'], [lambda(1, 2), '3 times, in batch and speed'],
  [lambda(0, 0), 'never'], [lambda(0, 0, true), 'late: not counted'], [lambda(1, 0, true), 'once, in batch'],
])('%j is said as %s', (fate, words) => {
  expect(lambdaFate(fate)?.words).toBe(words);
});

test('a record is odd when one of the answers does not count it exactly once', () => {
  expect(isOdd({ ...lambda(1, 0), kappa: { counted: 1, late: false } })).toBe(false);
  expect(isOdd({ ...lambda(1, 0), kappa: { counted: 0, late: true } })).toBe(true);
  expect(isOdd(lambda(1, 1))).toBe(true);
  expect(kappaFate(record)).toBeNull();
});

test('fates are counted by how often', () => {
  expect([...countFates([lambdaFate(lambda(1, 0)), lambdaFate(lambda(0, 1)), lambdaFate(lambda(1, 1)), null])]).toEqual([['once', 2], ['twice', 1]]);
});
