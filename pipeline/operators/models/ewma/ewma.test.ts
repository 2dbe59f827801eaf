import { expect, it } from 'vitest';
import { encodingOf } from '../encoding.ts';
import { ewma } from './index.ts';
import { warmUp } from './learner.ts';

const settings = { encoding: encodingOf([{ column: 'x', as: 'number', categories: [], buckets: 2 }]), params: { ewmaAlpha: 0.25 }, seed: 1 };
const examples = (values: readonly number[]) => ({ count: values.length, values: Float64Array.from(values), labels: new Float64Array(values.length), ids: [[]] });

it('is the mean and variance over weights that fall by 1 - alpha', () => {
  const values = Array.from({ length: warmUp }, (_, i) => (i * 7) % 5);
  const weights = values.map((_, i) => (i === 0 ? 1 : 0.25) * 0.75 ** (values.length - 1 - i));
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

it('says nothing of an entity before it has had ten numbers', () => {
  const learner = ewma.learner(null, settings);
  for (let i = 0; i < 10; i++) {
    expect(learner.predict(Float64Array.of(3), 0, [[]])).toBeNaN();
    learner.learn(Float64Array.of(i % 2), 0, 0, [[]]);
  }
  expect(learner.predict(Float64Array.of(3), 0, [[]])).toBeGreaterThan(1);
});

it('of numbers that were all alike, the same one is no deviation away, and any other one very many', () => {
  for (const constant of [0, 21.5, -3]) {
    const learner = ewma.learner(ewma.fit(examples(Array.from({ length: 12 }, () => constant)), settings), settings);
    const [same, above, below] = [constant, constant + 0.001, constant - 0.001].map((x) => learner.predict(Float64Array.of(x), 0, [[]]));
    expect(same).toBe(0);
    expect(above).toBeGreaterThan(1e6);
    expect(below).toBeLessThan(-1e6);
    expect(Number.isFinite(above! - below!)).toBe(true);
  }
});

it('its rows say what it says; those without counts are of entities that are known well', () => {
  const model = ewma.fit(examples(Array.from({ length: 30 }, (_, i) => i % 3)), settings);
  const entries = ewma.entries(model, settings);
  const [again, earlier] = [entries, entries.filter(({ part }) => part !== 'count')].map((each) => ewma.model(each, settings));
  expect(again).toEqual(model);
  const [said, expected] = [earlier!, model].map((each) => ewma.learner(each, settings).predict(Float64Array.of(7), 0, [[]]));
  expect(said).toBe(expected);
});
