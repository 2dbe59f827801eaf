import { expect, it } from 'vitest';
import type { Examples, Settings } from '../algorithm.ts';
import { encodingOf } from '../encoding.ts';
import type { FeatureKind } from '../feature.ts';
import { naiveBayes } from './index.ts';

function settingsOf(kinds: readonly FeatureKind[]): Settings {
  return { encoding: encodingOf(kinds.map((as, i) => ({ column: `x${i}`, as, categories: ['a', 'b', 'c'], buckets: 3 }))), params: naiveBayes.defaults, seed: 1 };
}

function examplesOf(rows: readonly (readonly number[])[]): Examples {
  return { count: rows.length, values: Float64Array.from(rows.flatMap((row) => row.slice(0, -1))), labels: Float64Array.from(rows, (row) => row.at(-1)!), ids: [] };
}

const rows = [[1, 0, 0], [2, 1, 0], [4, -1, 0], [3, 1, 1], [7, 2, 1]];

it('is what Bayes’ rule gives by hand', () => {
  const settings = settingsOf(['number', 'categories']);
  const learner = naiveBayes.learner(naiveBayes.fit(examplesOf(rows), settings), settings);
  const normal = (x: number, mean: number, variance: number): number => Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  const no = (3 / 5) * normal(3.5, 7 / 3, 14 / 9) * (2 / 5);
  const yes = (2 / 5) * normal(3.5, 5, 4) * (2 / 5);
  expect(learner.predict(Float64Array.of(3.5, 1), 0, [])).toBeCloseTo(yes / (yes + no), 7);
  const [noOther, yesOther] = [(3 / 5) * normal(3.5, 7 / 3, 14 / 9), (2 / 5) * normal(3.5, 5, 4)];
  expect(learner.predict(Float64Array.of(3.5, -1), 0, [])).toBeCloseTo(yesOther / (yesOther + noOther), 7);
});

it('models of two stretches add up to that of both', () => {
  const settings = settingsOf(['number', 'hashed']);
  for (let cut = 0; cut <= rows.length; cut++) {
    const [a, b] = [rows.slice(0, cut), rows.slice(cut)].map((each) => naiveBayes.fit(examplesOf(each), settings)) as [ReturnType<typeof naiveBayes.fit>, ReturnType<typeof naiveBayes.fit>];
    expect(naiveBayes.add!(a, b, settings)).toEqual(naiveBayes.fit(examplesOf(rows), settings));
  }
});

it('says nothing before the first example, and is certain while one class has none', () => {
  const settings = settingsOf(['number']);
  const learner = naiveBayes.learner(null, settings);
  expect(learner.predict(Float64Array.of(1), 0, [])).toBeNaN();
  learner.learn(Float64Array.of(1), 0, 1, []);
  expect(learner.predict(Float64Array.of(1), 0, [])).toBe(1);
  learner.learn(Float64Array.of(1), 0, 0, []);
  expect(learner.predict(Float64Array.of(9), 0, [])).toBe(0.5);
});

it('its rows say what it says', () => {
  const settings = settingsOf(['scaled', 'categories']);
  const model = naiveBayes.fit(examplesOf(rows), settings);
  const again = naiveBayes.model(naiveBayes.entries(model, settings), settings)!;
  const probe = Float64Array.of(3.5, 2);
  expect(naiveBayes.learner(again, settings).predict(probe, 0, [])).toBeCloseTo(naiveBayes.learner(model, settings).predict(probe, 0, []), 12);
  expect(naiveBayes.model(naiveBayes.entries(model, settings).slice(1), settings)).toBeNull();
});

it('between examples says what one says that begins with the same sums', () => {
  const settings = settingsOf(['scaled', 'categories']);
  const learner = naiveBayes.learner(null, settings);
  const { values, labels, count } = examplesOf([...rows, ...rows]);
  for (let i = 0; i < count; i++) {
    learner.learn(values, 2 * i, labels[i]!, []);
    const fresh = naiveBayes.learner(learner.model(), settings);
    for (let probe = 0; probe < count; probe++) expect(learner.predict(values, 2 * probe, [])).toBe(fresh.predict(values, 2 * probe, []));
  }
});
