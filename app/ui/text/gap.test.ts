import { expect, test } from 'vitest';
import { printAge, printError } from './gap.ts';

test.each([[0, '0'], [500, '<1 s'], [90_000, '1.5 min'], [3_600_000, '1 h'], [216_000_000, '2.5 d'], [8_640_000_000, '100 d']])('%d ms old is said %s', (age, words) => {
  expect(printAge(age)).toBe(words);
});

test.each([[0, '0'], [0.0034, '0.34%'], [0.000_001, '<0.001%'], [1.5, '150%']])('an error of %d is said %s', (error, words) => {
  expect(printError(error)).toBe(words);
});
