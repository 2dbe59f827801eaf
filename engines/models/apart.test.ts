import { expect, test } from 'vitest';
import { below, complaints, furthest, shareAbove } from './apart.ts';

test('figures that are not there, not equally many or no numbers are off', () => {
  expect(furthest([1, 2], [1, 2.5])).toBe(0.5);
  for (const theirs of [[], [1], [1, Number.NaN], [1, 2, 3]]) expect(furthest([1, 2], theirs)).toBe(Number.POSITIVE_INFINITY);
  expect(furthest([], [])).toBe(Number.POSITIVE_INFINITY);
});

test('better than the peer is fine, worse is told', () => {
  const rules = { inertia: { off: shareAbove, allowed: 0.01 }, auc: { off: below, allowed: 0.02 } };
  expect(complaints({ rules }, { inertia: [90], auc: [0.9] }, { inertia: [100], auc: [0.8] })).toEqual([]);
  expect(complaints({ rules }, { inertia: [102], auc: [0.75] }, { inertia: [100], auc: [0.8] })).toEqual([
    expect.stringMatching(/^inertia: off by 0\.02.*, 0\.01 is allowed/u), expect.stringMatching(/^auc: off by 0\.05/u),
  ]);
  expect(complaints({ rules }, { inertia: [90] }, { auc: [0.8] })).toHaveLength(2);
});
