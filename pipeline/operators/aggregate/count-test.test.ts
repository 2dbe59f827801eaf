import { expect, test } from 'vitest';
import { compareInto } from '../../expression/vector/compare-loops.ts';
import { below, countTest, takes } from './count-test.ts';

const numbers = [-Number.MAX_VALUE, -16, -15, -Number.MIN_VALUE, 0, Number.MIN_VALUE, 14.999999999999998, 15, 15.000000000000002, Number.MAX_VALUE];

test('a comparison takes the rows that it is true for, at the bound and at its neighbours', () => {
  const values = Float64Array.from(numbers);
  for (const operator of ['=', '<>', '<', '<=', '>', '>='] as const) {
    for (const constant of [...numbers, -0]) {
      const comparison = { operator, values, constant };
      const marks = compareInto(new Uint8Array(values.length), comparison);
      const test = countTest(comparison, () => marks);
      expect(Array.from(values, (_, i) => +takes(test, i)), `${operator} ${constant}`).toEqual([...marks]);
      expect(test.by).toBe(operator === '=' || operator === '<>' ? 'mark' : 'limit');
    }
  }
});

test('nothing lies between a number and the one below it', () => {
  expect(below(1)).toBe(1 - Number.EPSILON / 2);
  expect(below(-1)).toBe(-1 - Number.EPSILON);
  expect(below(0)).toBe(-Number.MIN_VALUE);
  expect(below(-Number.MAX_VALUE)).toBe(Number.NEGATIVE_INFINITY);
});
