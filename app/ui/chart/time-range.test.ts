import { expect, it } from 'vitest';
import { timeRange } from './time-range.ts';

const plot = (moments: number[], time = true): Parameters<typeof timeRange>[0] => ({ data: [moments], scales: { x: { time } } });

it('shows an hour around a moment that stands alone, whatever end it is given, and else what there is', () => {
  expect(timeRange(plot([10_000]), 10_000, 86_410_000)).toEqual([8_200, 11_800]);
  expect(timeRange(plot([10_000, 10_000]), 10_000, 10_000)).toEqual([8_200, 11_800]);
  expect(timeRange(plot([10_000, 20_000]), 10_000, 20_000)).toEqual([10_000, 20_000]);
  expect(timeRange(plot([5], false), 4, 6)).toEqual([4, 6]);
});
