import { expect, test } from 'vitest';
import { printCell } from './print-cell.ts';

test.each([
  [0.123456789, '0.1234568'], [12.3456789, '12.34568'], [9_612_270.44, '9,612,270'], [96_122_704.33, '96,122,704'], [-1_234_567_890.5, '-1,234,567,891'],
])('the float %d is written as %s: no digit before the point is given up', (value, text) => {
  expect(printCell(value, 'float', 'exact')).toBe(text);
});
