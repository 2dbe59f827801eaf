import { expect, test } from 'vitest';
import { flatness, isFlat } from './flatness.js';

const points = (/** @type {(x: number) => number} */ y) => Array.from({ length: 100 }, (_, x) => ({ x, y: y(x) }));

test('what rises first and stays then is flat', () => {
  const found = flatness(points((x) => Math.min(300, 100 + x * 10) + (x % 7)));
  expect(found.slope).toBeCloseTo(0, 1);
  expect(found.least).toBe(100);
  expect(isFlat(found)).toBe(true);
});

test('a leak under a saw is seen', () => {
  const found = flatness(points((x) => 200 + x + 40 * (x % 5)));
  expect(found.slope).toBeCloseTo(1, 0);
  expect(isFlat(found)).toBe(false);
});

test('what shrinks is flat', () => {
  expect(isFlat(flatness(points((x) => 300 - x)))).toBe(true);
});
