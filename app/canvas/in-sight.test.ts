import { expect, test } from 'vitest';
import { inSight } from './in-sight.ts';

const shift = (from: number, size = 200, room = 800): number => inSight({ from, size, room, around: { before: 40, after: 60 } });

test('what is in sight stays where it is', () => {
  expect([shift(40), shift(300), shift(540)]).toEqual([0, 0, 0]);
});

test('what is not comes in by the shortest way', () => {
  expect([shift(-300), shift(0), shift(541), shift(2000)]).toEqual([340, 40, -1, -1460]);
});

test('where there is too little room, the beginning is shown', () => {
  expect([shift(500, 900), shift(-20, 900), shift(40, 900)]).toEqual([-460, 60, 0]);
});
