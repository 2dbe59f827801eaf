import { expect, test } from 'vitest';
import type { MeterSample } from '#pipeline/serving/meter.ts';
import { measures, meterLines, meterViews } from './series.ts';

const gap = { rows: 1, wrong: 0, missing: 0, extra: 0, error: 0.5 };
const sample = (clock: number, architecture: 'lambda' | 'kappa', missed: number): MeterSample => ({ clock, architecture, view: 'v', staleness: null, arrived: gap, happened: gap, missed, doubled: 0 });

test('each architecture is a line over the clock, with gaps where it has no sample', () => {
  const samples = [sample(1_000, 'lambda', 4), sample(1_000, 'kappa', 5), sample(2_000, 'kappa', 6)];
  const { x, lines } = meterLines(samples, 'v', measures.find((each) => each.key === 'missed')!);
  expect(x).toEqual([1, 2]);
  expect([...lines]).toEqual([['lambda', [4, null]], ['kappa', [5, 6]]]);
  expect(meterViews(samples)).toEqual(['v']);
  expect(meterLines(samples, 'other', measures[0]!).x).toEqual([]);
});
