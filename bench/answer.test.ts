import { expect, test } from 'vitest';
import { compareAnswers } from './answer.ts';

const row = { flights: 3, avgDelay: 1 / 3, maxDelay: 5, lateFlights: 1 };

test('lets equal answers pass, whatever the order of their sums', () => {
  expect(compareAnswers(new Map([['ORD|0', row]]), new Map([['ORD|0', { ...row, avgDelay: 0.33333333333333 }]]))).toBeNull();
});

test.each([
  ['a missing row', new Map()],
  ['a row of another group', new Map([['MDW|0', row]])],
  ['another count', new Map([['ORD|0', { ...row, flights: 4 }]])],
  ['another average', new Map([['ORD|0', { ...row, avgDelay: 0.3333 }]])],
])('names %s', (_what, answer) => {
  expect(compareAnswers(new Map([['ORD|0', row]]), answer)).not.toBeNull();
});
