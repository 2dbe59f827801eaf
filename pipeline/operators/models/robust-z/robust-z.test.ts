import { expect, it } from 'vitest';
import { must } from '../../../base/assert.ts';
import type { Settings } from '../algorithm.ts';
import { encodingOf } from '../encoding.ts';
import { robustZ } from './index.ts';
import { medianAndMad } from './median.ts';

const settings: Settings = { encoding: encodingOf([{ column: 'x', as: 'number', categories: [], buckets: 2 }]), params: { robustWindow: 5 }, seed: 1 };
const examples = (values: readonly number[]) => ({ count: values.length, values: Float64Array.from(values), labels: new Float64Array(values.length), ids: [[]] });

it('is what the formula says, of an odd and an even number of values', () => {
  expect(medianAndMad([1, 1, 2, 2, 4, 6, 9])).toEqual({ median: 2, mad: 1 });
  expect(medianAndMad([4, 1, 3, 2])).toEqual({ median: 2.5, mad: 1 });
  const learner = robustZ.learner(robustZ.fit(examples([1, 1, 2, 2, 4, 6, 9]), settings), settings);
  expect(learner.predict(Float64Array.of(9), 0, [[]])).toBeCloseTo(0.6745 * 7, 12);
});

it('an outlier moves it hardly at all', () => {
  const values = [10, 11, 12, 13, 14, 15, 16];
  const score = (more: readonly number[]): number => robustZ.learner(robustZ.fit(examples([...values, ...more]), settings), settings).predict(Float64Array.of(40), 0, [[]]);
  expect(score([1e9])).toBeGreaterThan(0.8 * score([]));
});

it('takes over from the batch run when its window is full, and follows', () => {
  const learner = robustZ.learner(robustZ.fit(examples([1, 2, 3, 4, 5]), settings), settings);
  const say = (): number => learner.predict(Float64Array.of(103), 0, [[]]);
  const before = say();
  for (const value of [101, 102, 103, 104]) learner.learn(Float64Array.of(value), 0, 0, [[]]);
  expect(say()).toBe(before);
  learner.learn(Float64Array.of(105), 0, 0, [[]]);
  expect(say()).toBe(0);
});

it('goes on from a model as if it had never stopped, and can be read from what is served', () => {
  const [whole, first] = [robustZ.learner(null, settings), robustZ.learner(null, settings)];
  for (const value of [5, 3, 8]) for (const each of [whole, first]) each.learn(Float64Array.of(value), 0, 0, [[]]);
  const second = robustZ.learner(structuredClone(first.model()), settings);
  for (const value of [1, 9, 4, 7]) for (const each of [whole, second]) each.learn(Float64Array.of(value), 0, 0, [[]]);
  expect(second.model()).toEqual(whole.model());
  const read = must(robustZ.model(robustZ.entries(whole.model(), settings), settings), 'a model');
  expect(robustZ.learner(read, settings).predict(Float64Array.of(20), 0, [[]])).toBe(whole.predict(Float64Array.of(20), 0, [[]]));
});
