import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import type { Params } from '../../operator.ts';
import { encodingOf } from '../encoding.ts';
import type { FeatureKind } from '../feature.ts';
import { robustZ } from './index.ts';
import { spreadOf } from './spread.ts';
import type { Spread } from './spread.ts';

const feature = (column: string, as: FeatureKind) => ({ column, as, categories: [], buckets: 2 });
const settingsOf = (params: Params = {}) => ({ encoding: encodingOf([feature('x', 'number')]), params: { robustWindow: 5, ...params }, seed: 1 });
const settings = settingsOf();
const examples = (values: readonly number[]) => ({ count: values.length, values: Float64Array.from(values), labels: new Float64Array(values.length), ids: [[]] });
const scoreIn = (learner: ReturnType<typeof robustZ.learner>, x: number): number => learner.predict(Float64Array.of(x), 0, [[]]);

/** By the definition. */
function plainMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
}

function plainSpread(values: readonly number[]) {
  const median = plainMedian(values);
  return { median, mad: plainMedian(values.map((value) => Math.abs(value - median))) };
}

function learnt(values: readonly number[], from: ReturnType<typeof robustZ.fit> | null = null) {
  const learner = robustZ.learner(from, settings);
  for (const value of values) learner.learn(Float64Array.of(value), 0, 0, [[]]);
  return learner;
}

describe('spread', () => {
  it('is what one works out by hand', () => {
    expect(spreadOf([1, 1, 2, 2, 4, 6, 9])).toEqual({ median: 2, mad: 1 });
    expect(spreadOf([1, 2, 4, 8])).toEqual({ median: 3, mad: 1.5 });
    expect(spreadOf([7])).toEqual({ median: 7, mad: 0 });
    expect(spreadOf([3, 5])).toEqual({ median: 4, mad: 1 });
  });

  it('is that of the definition, for any numbers', () => {
    expect(firstOff(spreadOf)).toBeNull();
  });

  it('is told from a wrong one: planted bugs are seen', () => {
    expect(firstOff((sorted) => ({ ...spreadOf(sorted), mad: spreadOf(sorted.map((value) => Math.abs(value))).mad }))).not.toBeNull();
    expect(firstOff((sorted) => ({ ...spreadOf(sorted), median: sorted[sorted.length >> 1]! }))).not.toBeNull();
  });

  /** Numbers whose spread isn't that of the definition. */
  function firstOff(spread: (sorted: readonly number[]) => Spread): readonly number[] | null {
    const random = createRandom(3, 0);
    for (let run = 0; run < 2000; run++) {
      const values = Array.from({ length: 1 + random.below(12) }, () => random.below(15) - 7);
      const [found, plain] = [spread(values.toSorted((a, b) => a - b)), plainSpread(values)];
      if (found.median !== plain.median || found.mad !== plain.mad) return values;
    }
    return null;
  }
});

it('is hardly moved by an outlier, which moves mean and deviation', () => {
  const usual = [10, 11, 9, 10, 12, 8, 10, 11, 9];
  const spoilt = [...usual, 1000];
  const mean = spoilt.reduce((sum, value) => sum + value, 0) / spoilt.length;
  const deviation = Math.sqrt(spoilt.reduce((sum, value) => sum + (value - mean) ** 2, 0) / spoilt.length);
  expect((1000 - mean) / deviation).toBeCloseTo(3, 3);
  expect(robustZ.fit(examples(spoilt), settings).entities[0]!.batch).toEqual({ median: 10, mad: 1 });
  const learner = robustZ.learner(robustZ.fit(examples(spoilt), settings), settings);
  expect(scoreIn(learner, 1000)).toBeCloseTo(0.6745 * 990, 9);
  expect(scoreIn(learner, 8)).toBeCloseTo(-2 * 0.6745, 12);
});

it('says nothing of what it does not know, or of what is nearly always alike', () => {
  expect(scoreIn(robustZ.learner(null, settings), 1)).toBeNaN();
  expect(scoreIn(learnt([4]), 9)).toBeNaN();
  expect(scoreIn(robustZ.learner(robustZ.fit(examples([4, 4, 4, 7]), settings), settings), 9)).toBeNaN();
});

describe('the speed layer', () => {
  const batch = robustZ.fit(examples([1, 2, 3, 4, 5]), settings);

  it('keeps to the batch run until its window is full, then to the last numbers', () => {
    expect(scoreIn(learnt([50, 70, 60, 90], batch), 5)).toBe(0.6745 * 2);
    expect(scoreIn(learnt([50, 70, 60, 90, 80], batch), 80)).toBe(0.6745 * 10 / 10);
    expect(learnt([0, 50, 70, 60, 90, 80], batch).model().entities[0]!.recent).toEqual([50, 70, 60, 90, 80]);
  });

  it('has the spread of the last numbers, for any numbers', () => {
    const random = createRandom(4, 0);
    const values = Array.from({ length: 500 }, () => random.below(9));
    const learner = robustZ.learner(null, settings);
    for (const [i, value] of values.entries()) {
      learner.learn(Float64Array.of(value), 0, 0, [[]]);
      const { median, mad } = plainSpread(values.slice(Math.max(0, i - 4), i + 1));
      expect(scoreIn(learner, 20)).toBe(mad === 0 ? Number.NaN : 0.6745 * (20 - median) / mad);
    }
  });

  it('goes on from a model as if it had never stopped', () => {
    const values = [5, 9, 2, 7, 7, 3, 8, 1, 6];
    for (let stop = 0; stop <= values.length; stop++) {
      const resumed = learnt(values.slice(stop), learnt(values.slice(0, stop), batch).model());
      expect(resumed.model()).toEqual(learnt(values, batch).model());
      expect(scoreIn(resumed, 20)).toBe(scoreIn(learnt(values, batch), 20));
    }
  });

  it('leaves the model that it goes on from as it was', () => {
    const before = learnt([5, 9], batch).model();
    const copy = structuredClone(before);
    learnt([1, 2, 3, 4, 5, 6], before);
    expect(before).toEqual(copy);
  });
});

it('keeps entities apart, and is read back from its rows', () => {
  const byUser = { ...settings, encoding: encodingOf([feature('user', 'id'), feature('x', 'number')]) };
  const ids = [['ann', 'bob'], []];
  const model = robustZ.fit({ count: 6, values: Float64Array.of(0, 1, 1, 100, 0, 2, 1, 300, 0, 4, 1, 200), labels: new Float64Array(6), ids }, byUser);
  const entries = robustZ.entries(model, byUser);
  expect(entries).toEqual([
    { part: 'median', item: 'ann', value: 2 }, { part: 'mad', item: 'ann', value: 1 },
    { part: 'median', item: 'bob', value: 200 }, { part: 'mad', item: 'bob', value: 100 },
    { part: 'fit', item: 'examples', value: 6 },
  ]);
  expect(robustZ.model(entries, byUser)).toEqual(model);
  expect(robustZ.model(entries.filter(({ item }) => item !== 'bob'), byUser)!.entities).toHaveLength(1);
  expect(robustZ.model(entries.filter(({ part }) => part !== 'mad'), byUser)).toBeNull();
  expect(robustZ.learner(model, byUser).predict(Float64Array.of(1, 0), 0, ids)).toBe(0.6745 * -200 / 100);
  expect(robustZ.expression(model, byUser)).toBeNull();
});

it('is an expression where there is one median', () => {
  expect(robustZ.expression(robustZ.fit(examples([1, 2, 4, 8]), settings), settings)).toBe('0.6745 * (x - 3.0) / 1.5');
  expect(robustZ.expression(robustZ.fit(examples([4, 4, 4, 7]), settings), settings)).toBeNull();
});

it('wants one number and at most one id', () => {
  const codes = (kinds: readonly FeatureKind[]) => robustZ.check!({ ...settings, encoding: encodingOf(kinds.map((as, i) => feature(`c${i}`, as))) }).map(({ code }) => code);
  expect([codes(['number']), codes(['id', 'number'])]).toEqual([[], []]);
  expect([codes(['id']), codes(['number', 'number']), codes(['id', 'id', 'number'])]).toEqual([['train.features'], ['train.features'], ['train.features']]);
});
