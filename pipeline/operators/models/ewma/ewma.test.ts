import { expect, it } from 'vitest';
import { encodingOf } from '../encoding.ts';
import { ewma } from './index.ts';

const settings = { encoding: encodingOf([{ column: 'x', as: 'number', categories: [], buckets: 2 }]), params: { ewmaAlpha: 0.25 }, seed: 1 };
const examples = (values: readonly number[]) => ({ count: values.length, values: Float64Array.from(values), labels: new Float64Array(values.length), ids: [[]] });

it('is the mean and variance over weights that fall by 1 - alpha', () => {
  const values = [4, 8, 6, 10];
  const weights = [0.421875, 0.140625, 0.1875, 0.25];
  const mean = values.reduce((sum, value, i) => sum + value * weights[i]!, 0);
  const variance = values.reduce((sum, value, i) => sum + weights[i]! * (value - mean) ** 2, 0);
  const model = ewma.fit(examples(values), settings);
  expect(model.means[0]).toBeCloseTo(mean, 12);
  expect(model.variances[0]).toBeCloseTo(variance, 12);
  expect(ewma.learner(model, settings).predict(Float64Array.of(9), 0, [[]])).toBeCloseTo((9 - mean) / Math.sqrt(variance), 12);
});

it('goes on from a model as if it had never stopped', () => {
  const learner = ewma.learner(ewma.fit(examples([4, 8]), settings), settings);
  for (const value of [6, 10]) learner.learn(Float64Array.of(value), 0, 0, [[]]);
  expect(learner.model()).toEqual(ewma.fit(examples([4, 8, 6, 10]), settings));
});
