import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { train } from '#pipeline/operators/train/index.ts';
import { readTrain } from '#pipeline/operators/train/params.ts';
import { TrainState } from '#pipeline/operators/train/state.ts';
import type { SkewReport } from '#pipeline/serving/judgement.ts';
import { KeptExamples } from './kept-examples.ts';
import { skewBetween } from './skew.ts';

type Example = readonly [arrival: number, x: number];

/** Of a path that keeps at most 100 examples, each of one number. */
function skewOf(online: readonly Example[], offline: readonly Example[], from = Number.NEGATIVE_INFINITY): SkewReport | null {
  const spec = readTrain({ ...train.defaults, algorithm: 'k-means', features: [{ column: 'x', as: 'number', categories: '', buckets: 16 }], most: 100, fit: 'whole' });
  const kept = new KeptExamples(1, spec.most);
  for (const [arrival, x] of online) kept.add(Float64Array.of(x), 0, 0, arrival);
  const batch = new TrainState(spec, new WeakMap());
  for (const [arrival, x] of offline) must(batch.open, 'a set').add(Float64Array.of(x), 0, 0, arrival);
  return skewBetween(1, { kept, ids: [[]], from, to: 10_000 }, batch, spec.settings.encoding);
}

const examples = (count: number): Example[] => Array.from({ length: count }, (_, i) => [i + 1, i]);

it('finds none where both paths saw the same, in whatever order', () => {
  expect(skewOf(examples(80), examples(80).toReversed())).toEqual({ run: 1, online: 80, offline: 80, features: [{ column: 'x', onlineMean: 39.5, offlineMean: 39.5, differing: 0 }] });
});

it('finds the share of examples whose number differs', () => {
  const [feature] = must(skewOf(examples(80).map(([arrival, x]) => [arrival, arrival % 4 === 0 ? x + 1 : x]), examples(80)), 'a report').features;
  expect(feature).toEqual({ column: 'x', onlineMean: 39.75, offlineMean: 39.5, differing: 0.25 });
});

it('finds that the speed path missed some', () => {
  expect(skewOf(examples(80).slice(0, 60), examples(80))).toMatchObject({ online: 60, offline: 80, features: [{ differing: null }] });
});

it('looks only at what has arrived since the last horizon', () => {
  expect(skewOf(examples(80), examples(80), 30)).toMatchObject({ online: 50, offline: 50, features: [{ differing: 0 }] });
});

it('finds none where both paths saw the same, and neither could keep all of it', () => {
  const report = must(skewOf(examples(1_000), examples(1_000)), 'a report');
  expect(report.online).toBe(report.offline);
  expect(report.features).toMatchObject([{ differing: 0 }]);
});

it('compares equal examples as often as they came, where neither could keep all', () => {
  const many = Array.from({ length: 500 }, (_, i): Example => [1 + (i % 3), i % 3]);
  expect(skewOf(many.slice(400), many.slice(400))).toMatchObject({ online: 100, offline: 100, features: [{ differing: 0 }] });
  expect(skewOf(many.slice(430), many)).toMatchObject({ online: 70, offline: 500 });
});
