import { expect, test } from 'vitest';
import { printNear } from './time.ts';

const at = (text: string): number => Date.parse(`${text}Z`);

test.each([
  ['2001-01-25T00:00', '2001-01-26T19:24', '01-25'],
  ['2000-12-31T00:00', '2001-01-01T19:24', '2000-12-31'],
  ['2001-01-26T06:00', '2001-01-26T19:24', '06:00'],
  ['2001-01-25T23:59', '2001-01-26T19:24', '01-25 23:59'],
  ['2000-12-31T23:59', '2001-01-26T19:24', '2000-12-31 23:59'],
])('%s beside %s is said as %s', (time, beside, words) => {
  expect(printNear(at(time), at(beside))).toBe(words);
});
