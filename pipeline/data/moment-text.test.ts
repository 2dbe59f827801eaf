import { expect, test } from 'vitest';
import { momentText } from './moment-text.ts';

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [-1, '1969-12-31T23:59:59.999Z'],
  [8_640_000_000_000_000, '+275760-09-13T00:00:00.000Z'],
  [8_640_000_000_000_001, '8640000000000001'],
  [-8_640_000_003_600_000, '-8640000003600000'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
])('%d ms is said %s', (time, text) => {
  expect(momentText(time)).toBe(text);
});
