import { expect, test } from 'vitest';
import { printDifference } from './measure.ts';

test.each([
  [100, 112, '+12 (+12%)'],
  [100, 99.5, '−0.5 (−0.5%)'],
  [0, 3, '+3'],
  [7, 7, 'none'],
  [null, 7, 'NULL on one side'],
  [undefined, 7, '–'],
])('from %d to %d: %s', (first, second, words) => {
  expect(printDifference(first, second)).toBe(words);
});
