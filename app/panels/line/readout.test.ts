import { expect, test } from 'vitest';
import type { DrawnLine, LinePicture } from './line-picture.ts';
import { readoutAt } from './readout.ts';

const line = (name: string, of: 'lambda' | 'kappa', values: readonly (number | null)[]): DrawnLine => ({ name, label: name, shared: name, of, values });
const picture = (lines: readonly DrawnLine[], both: boolean): LinePicture => ({ axis: { name: 'at', type: 'timestamp' }, x: Float64Array.of(0, 60_000), lines, both });

test('where both answers are drawn, both are said, and once where they agree', () => {
  const one = picture([line('late', 'lambda', [5, 7]), line('late', 'kappa', [5, 6])], true);
  expect(readoutAt(one, 0)).toEqual(['1970-01-01 00:00', 'both 5']);
  expect(readoutAt(one, 1)).toEqual(['1970-01-01 00:01', 'Lambda 7 | Kappa 6']);
});

test('several lines are told by their names', () => {
  const two = picture([line('ORD', 'lambda', [5, null]), line('DFW', 'lambda', [1, 2]), line('ORD', 'kappa', [5, 4]), line('DFW', 'kappa', [1, 2])], true);
  expect(readoutAt(two, 1)).toEqual(['1970-01-01 00:01', 'ORD – | K 4', 'DFW 2']);
  expect(readoutAt(picture([line('', 'kappa', [5, 6])], false), 1)).toEqual(['1970-01-01 00:01', '6']);
  expect(readoutAt(two, 2)).toEqual([]);
});
