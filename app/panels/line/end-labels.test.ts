import { expect, test } from 'vitest';
import { spread } from './end-labels.ts';

test('labels at the same height move apart, and stay inside', () => {
  const labels = spread([{ y: 98 }, { y: 97 }, { y: 10 }], { top: 0, bottom: 100, gap: 12 });
  expect(labels.map(({ y }) => y)).toEqual([10, 88, 100]);
});

test('labels that have room stay where their lines end', () => {
  expect(spread([{ y: 50 }, { y: 10 }], { top: 0, bottom: 100, gap: 12 }).map(({ y }) => y)).toEqual([10, 50]);
});
