import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import { field } from '#pipeline/data/schema.ts';
import { train } from '#pipeline/operators/train/index.ts';
import { TrainKernel } from '#pipeline/operators/train/kernel.ts';
import { readTrain } from '#pipeline/operators/train/params.ts';
import { TrainState } from '#pipeline/operators/train/state.ts';
import type { Judgement, Variant } from '#pipeline/serving/judgement.ts';
import { ModelJudge } from './model-judge.ts';

const schema = [field('x', 'float'), field('y', 'float')];
const params = { ...train.defaults, algorithm: 'linear', label: 'y', features: [{ column: 'x', as: 'number', categories: '', buckets: 16 }] };
const spec = readTrain({ ...params, fit: 'updates' });

/** One example a second, from `from` to `to` seconds: y is twice x. */
const examples = (from: number, to: number): ReturnType<typeof chunkFrom> => chunkFrom(schema, Array.from({ length: to - from }, (_, i) => {
  const time = (from + i) * 1_000;
  return { row: [i % 7, 2 * (i % 7)], time, arrival: time, watermark: Number.NEGATIVE_INFINITY };
}));

function judge(): ModelJudge {
  const step = { id: 'speed/learn', node: 'learn', kind: 'train', layer: 'speed', params, inputs: [{ from: 'source', node: 'events', schema }], schema } as const;
  return new ModelJudge({ step, spec, batch: 'batch/model', views: ['model'] });
}

function publish(to: ModelJudge, horizon: number): void {
  const whole = readTrain({ ...params, fit: 'whole' });
  const state = new TrainState(whole, new WeakMap());
  new TrainKernel(whole, schema).process(examples(0, horizon + 1), state);
  to.published({ run: 1, horizon: horizon * 1_000, publish: horizon * 1_000, state });
}

function countsOf({ variants }: Judgement): Readonly<Record<Variant, number>> {
  const of = (variant: Variant): number => must(variants.find((each) => each.variant === variant), variant).total.count;
  return { stale: of('stale'), served: of('served'), online: of('online') };
}

it('does not ask a published model about examples that it was fitted to, when the stream comes to them later', () => {
  const judging = judge();
  judging.see(examples(0, 100));
  publish(judging, 149);
  judging.see(examples(100, 200));
  // The online one knew nothing of its first example.
  expect(countsOf(judging.judgement('lambda', null))).toEqual({ stale: 50, served: 50, online: 199 });
});

it('says on the whole what the stretches say together', () => {
  const judging = judge();
  for (let from = 0; from < 5_000; from += 500) judging.see(examples(from, from + 500));
  const [online] = judging.judgement('kappa', null).variants;
  const { total, series } = must(online, 'a variant');
  expect(total.count).toBe(4_999);
  expect(series.length).toBeGreaterThan(20);
  expect(series.reduce((sum, { quality }) => sum + quality.count, 0)).toBe(total.count);
  expect(series.reduce((sum, { quality }) => sum + (quality.mae ?? 0) * quality.count, 0) / total.count).toBeCloseTo(must(total.mae, 'an error'), 12);
});

it('a prediction beyond all numbers is none, as for a score', () => {
  const judging = judge();
  judging.see(examples(0, 100));
  judging.see(chunkFrom(schema, [{ row: [1.7e308, 0], time: 100_000, arrival: 100_000, watermark: Number.NEGATIVE_INFINITY }]));
  const { total } = must(judging.judgement('kappa', null).variants[0], 'a variant');
  expect([total.count, Number.isFinite(total.rmse)]).toEqual([99, true]);
});
