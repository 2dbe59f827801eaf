import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan, PlanArchitecture } from '#pipeline/compile/plan.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { emptyDocument } from '#pipeline/document/defaults.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { algorithms } from '#pipeline/operators/models/algorithms.ts';
import type { Algorithm } from '#pipeline/operators/models/algorithm.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import { nothingIngested } from '../../history/history-log.ts';
import { createLendingLog } from '../../history/lending-log.testing.ts';
import { Lockstep } from '../lockstep.ts';
import { ModelJudge } from './model-judge.ts';

const rows = 1_200;
const judged = algorithms.filter(({ task }) => task !== 'recommendation' && task !== 'anomaly');

function planOf(algorithm: Algorithm, architecture: PlanArchitecture): Plan {
  const node = (id: string, kind: string, params: object): PipelineDocument['nodes'][number] => ({ id, kind, label: id, layer: null, params: params as Record<string, unknown>, position: { x: 0, y: 0 } });
  const columns = [['ts', 'timestamp'], ['x', 'float'], ['z', 'float'], ['y', 'float'], ['yes', 'bool']].map(([name, type]) => ({ name, type, nullable: false }));
  const as = must(algorithm.takes.find((each) => each === 'number' || each === 'scaled'), 'a number');
  const features = ['x', 'z'].map((column) => ({ column, as, categories: '', buckets: 16 }));
  const document: PipelineDocument = {
    ...emptyDocument, architecture,
    nodes: [
      node('events', 'file-source', { data: { kind: 'bundled', name: 'flights-3m.parquet', format: 'parquet' }, columns, eventTime: 'ts', watermarkDelay: 0, partitions: 2, partitionBy: '' }),
      node('learn', 'train', { ...algorithm.defaults, algorithm: algorithm.name, label: algorithm.task === 'classification' ? 'yes' : 'y', features, most: 10_000, seed: 1 }),
      node('model', 'view', { name: 'model', policy: 'absorbed-offset' }),
    ],
    edges: [{ id: 'a', from: 'events', to: 'learn', port: 'in' }, { id: 'b', from: 'learn', to: 'model', port: 'in' }],
    settings: { ...emptyDocument.settings, batch: { trigger: { kind: 'interval', every: 300_000 }, startup: 5_000, throughput: 1_000 } },
  };
  const { plan, problems } = compile(document);
  return must(plan, JSON.stringify(problems));
}

/** Two partitions, one row a second. */
async function bothOver(algorithm: Algorithm): Promise<Lockstep> {
  const plans = [planOf(algorithm, 'lambda'), planOf(algorithm, 'kappa')];
  const { schema } = plans[0]!.sources[0]!;
  const random = createRandom(11);
  const partitions: Event[][] = [[], []];
  for (let i = 0; i < rows; i++) {
    const [time, x, z] = [(i + 1) * 1_000, random.below(21) - 10, random.below(9)];
    const y = 2 * x - z + random.below(7);
    partitions[random.below(2)]!.push({ row: [time, x, z, y, y > 0], time, arrival: time, watermark: Number.NEGATIVE_INFINITY });
  }
  const log = createLendingLog(schema, 2);
  await log.append(partitions.map((events) => chunkFrom(schema, events)), { ...nothingIngested, consumed: rows, firstArrival: 1_000, arrivedBefore: rows * 1_000 + 1, lastArrival: rows * 1_000, complete: true });
  const logs = new Map([['events', log]]);
  return new Lockstep({ plans, logsOf: () => logs, tablesOf: () => new Map(), script: [], start: 0, meter: false, breathe: async () => undefined, now: () => 0 });
}

function judgementOf(run: Lockstep, architecture: PlanArchitecture): Judgement {
  return must(run.machine(architecture)?.judged().judgements()[0], 'a judgement');
}

async function servesWhatHasLearntOnline(algorithm: Algorithm): Promise<void> {
  const run = await bothOver(algorithm);
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  const [kappa, lambda] = [judgementOf(run, 'kappa'), judgementOf(run, 'lambda')];
  expect(kappa.variants.map(({ variant }) => variant)).toEqual(['online']);
  expect(lambda.variants.map(({ variant }) => variant)).toEqual(['stale', 'served', 'online']);
  expect(kappa.variants[0]).toEqual(lambda.variants[2]);
  expect(kappa.variants[0]!.total.count).toBeGreaterThan(rows / 2);
  expect(kappa.versions).toEqual([]);
  expect(lambda.versions.length).toBeGreaterThan(1);
}

it.each(judged.map((algorithm) => [algorithm.name, algorithm] as const))('%s: a Kappa job serves what has learnt online, and does as the same does beside a Lambda run', (_, algorithm) => servesWhatHasLearntOnline(algorithm));

it('a job whose judge sees its rows twice would be caught', async () => {
  const { see } = ModelJudge.prototype;
  ModelJudge.prototype.see = function cheating(this: ModelJudge, chunk): void {
    see.call(this, chunk);
    if (this.judged.batch === null) see.call(this, chunk);
  };
  try {
    await expect(servesWhatHasLearntOnline(judged[0]!)).rejects.toThrow('to deeply equal');
  } finally {
    ModelJudge.prototype.see = see;
  }
});

it.each(judged.map((algorithm) => [algorithm.name, algorithm] as const))('%s: a replay of the same code is judged as the version before it', async (_, algorithm) => {
  const run = await bothOver(algorithm);
  await run.advance(600_000, () => false);
  expect(await run.act({ kind: 'replay' })).toBe(true);
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  expect(run.kappa!.versions().map(({ state }) => state)).toEqual(['retired', 'serving']);
  const straight = await bothOver(algorithm);
  await straight.advance(Number.POSITIVE_INFINITY, () => false);
  expect(judgementOf(run, 'kappa')).toEqual(judgementOf(straight, 'kappa'));
});
