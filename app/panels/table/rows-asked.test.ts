import { expect, test } from 'vitest';
import { rowsAsked } from './rows-asked.ts';

test.each([
  [0, 0, { offset: 0, limit: 40 }],
  [0, 15, { offset: 0, limit: 40 }],
  [19, 34, { offset: 0, limit: 60 }],
  [20, 35, { offset: 0, limit: 60 }],
  [45, 61, { offset: 20, limit: 80 }],
])('rows %d to %d in sight', (first, last, asked) => {
  expect(rowsAsked(first, last)).toEqual(asked);
});
