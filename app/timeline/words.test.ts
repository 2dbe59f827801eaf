import { expect, test } from 'vitest';
import { describeBytes } from '../ui/text/bytes.ts';
import { describeSpeed } from './words.ts';

test.each([
  [0, 'As fast as possible'], [1, 'Real time'], [60, '1 minute per second'], [3_600, '1 hour per second'], [21_600, '6 hours per second'],
  [86_400, '1 day per second'], [259_200, '3 days per second'], [1_000_000, '11.6 days per second'], [1.5, '1.5 seconds per second'],
])('a speed of %d reads %s', (speed, words) => {
  expect(describeSpeed(speed)).toBe(words);
});

test.each([[12, '12 B'], [45_300, '45 kB'], [1_250_000, '1.3 MB'], [48_000_000, '48 MB']])('%d bytes read %s', (bytes, words) => {
  expect(describeBytes(bytes)).toBe(words);
});
