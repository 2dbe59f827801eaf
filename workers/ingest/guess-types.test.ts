import { expect, test } from 'vitest';
import { guessField } from './guess-types.ts';

test.each<[string, string[], string]>([
  ['whole numbers beyond 2^53 are names, not floats that would make one of two', ['12345678901234567890', '12345678901234567891'], 'string'],
  ['some of them are enough', ['7', '12345678901234567890', ''], 'string'],
  ['a fraction beside them says that they are measured', ['0.5', '12345678901234567890'], 'float'],
  ['as does an exponent', ['1e20', '12345678901234567890'], 'float'],
  ['one too large among many small ones is a bad value', [...Array.from({ length: 40 }, (_, i) => String(i)), '12345678901234567890'], 'int'],
])('%s', (_, cells, type) => {
  expect(guessField('id', cells, true).type).toBe(type);
});
