import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { emptyDocument } from '#pipeline/document/defaults.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { algorithms } from '#pipeline/operators/models/algorithms.ts';
import type { Algorithm, Learner } from '#pipeline/operators/models/algorithm.ts';
import { readTrain } from '#pipeline/operators/train/params.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import { nothingIngested } from '../../history/history-log.ts';
import { createLendingLog } from '../../history/lending-log.testing.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import { LambdaRun } from '../lambda-run.ts';
import { startOf } from '../log-set.ts';
import { ModelJudge } from './model-judge.ts';

/** SEED=n repeats one of them. */
const first = Number(process.env['SEED'] ?? 1);
const runs = process.env['SEED'] === undefined ? 25 : 1;

const judgedAlgorithms = algorithms.filter(({ task }) => task === 'regression' || task === 'classification');

interface Scenario {
  readonly plan: Plan;
  readonly algorithm: Algorithm;
  readonly partitions: readonly (readonly Event[])[];
}

function documentOf(algorithm: Algorithm, random: Random): PipelineDocument {
  const node = (id: string, kind: string, params: object): PipelineDocument['nodes'][number] => ({ id, kind, label: id, layer: null, params: params as Record<string, unknown>, position: { x: 0, y: 0 } });
  const columns = [['ts', 'timestamp'], ['x', 'float'], ['y', 'float'], ['yes', 'bool']].map(([name, type]) => ({ name, type, nullable: false }));
  const label = algorithm.task === 'classification' ? 'yes' : 'y';
  const as = must(algorithm.takes.find((each) => each === 'number' || each === 'scaled'), 'a number');
  return {
    ...emptyDocument,
    architecture: 'lambda',
    nodes: [
      node('events', 'file-source', { data: { kind: 'bundled', name: 'flights-3m.parquet', format: 'parquet' }, columns, eventTime: 'ts', watermarkDelay: 0, partitions: 3, partitionBy: '' }),
      node('learn', 'train', { ...algorithm.defaults, algorithm: algorithm.name, label, features: [{ column: 'x', as, categories: '', buckets: 16 }], most: 10_000, seed: 1 }),
      node('model', 'view', { name: 'model', policy: 'absorbed-offset' }),
    ],
    edges: [{ id: 'a', from: 'events', to: 'learn', port: 'in' }, { id: 'b', from: 'learn', to: 'model', port: 'in' }],
    settings: { ...emptyDocument.settings, batch: { trigger: { kind: 'interval', every: 100 + random.below(150) }, startup: random.below(60), throughput: 1_000_000 } },
  };
}

/** Arrivals differ, so that their order is one and the same in all partitions. */
function scenarioOf(seed: number): Scenario {
  const random = createRandom(seed);
  const algorithm = judgedAlgorithms[random.below(judgedAlgorithms.length)]!;
  const compiled = compile(documentOf(algorithm, random));
  const plan = must(compiled.plan, JSON.stringify(compiled.problems));
  const partitions: Event[][] = [[], [], []];
  let arrival = 1_000;
  for (let i = 0; i < 90; i++) {
    arrival += 1 + random.below(12);
    const x = random.below(21) - 10;
    const y = (i < 45 ? 2 * x : -x) + random.below(5);
    partitions[random.below(3)]!.push({ row: [arrival, x, y, y > 0], time: arrival, arrival, watermark: Number.NEGATIVE_INFINITY });
  }
  return { plan, algorithm, partitions };
}

async function logOf({ plan, partitions }: Scenario): Promise<HistoryLog> {
  const { schema } = plan.sources[0]!;
  const log = createLendingLog(schema, partitions.length);
  const arrivals = partitions.flat().map((event) => event.arrival);
  const last = Math.max(...arrivals);
  await log.append(partitions.map((events) => chunkFrom(schema, events)), { ...nothingIngested, consumed: arrivals.length, firstArrival: Math.min(...arrivals), arrivedBefore: last + 1, lastArrival: last, complete: true });
  return log;
}

async function runOf(scenario: Scenario): Promise<LambdaRun> {
  const logs = new Map([['events', await logOf(scenario)]]);
  return new LambdaRun({ plan: scenario.plan, logs, tables: new Map(), breathe: async () => undefined }, must(startOf(logs.values()), 'a start'));
}

function judgementOf(run: LambdaRun): Judgement {
  return must(run.judged().judgements()[0], 'a judgement');
}

/** The obvious way: for each example, the model fitted below the horizon that was published last, and those above it learnt. */
function naiveErrors({ plan, algorithm, partitions }: Scenario, run: LambdaRun): Readonly<Record<'stale' | 'served' | 'online', number>> {
  const spec = readTrain(must(plan.steps.find(({ id }) => id === 'batch/learn'), 'step').params);
  const label = algorithm.task === 'classification' ? 3 : 2;
  const events = partitions.flat().toSorted((a, b) => a.arrival - b.arrival);
  const learn = (learner: Learner, some: readonly Event[]): Learner => {
    for (const { row } of some) learner.learn(Float64Array.of(Number(row[1])), 0, Number(row[label]), [[]]);
    return learner;
  };
  const sums = { stale: 0, served: 0, online: 0 };
  const add = (variant: keyof typeof sums, learner: Learner, { row }: Event): void => {
    const predicted = learner.predict(Float64Array.of(Number(row[1])), 0, [[]]);
    if (!Number.isNaN(predicted)) sums[variant] += (predicted - Number(row[label])) ** 2;
  };
  events.forEach((event, i) => {
    add('online', learn(algorithm.learner(null, spec.settings), events.slice(0, i)), event);
    const published = run.schedule.runs.findLast(({ state, publish }) => state === 'published' && publish < event.arrival);
    const below = events.filter(({ arrival }) => published !== undefined && arrival <= published.horizon);
    if (published === undefined || below.length === 0) return;
    const examples = { count: below.length, values: Float64Array.from(below, ({ row }) => Number(row[1])), labels: Float64Array.from(below, ({ row }) => Number(row[label])), ids: [[]] };
    const model = algorithm.fit(examples, spec.settings);
    add('stale', algorithm.learner(model, spec.settings), event);
    add('served', learn(algorithm.learner(model, spec.settings), events.slice(below.length, i)), event);
  });
  return sums;
}

async function forSeeds(property: (seed: number) => Promise<void>): Promise<void> {
  for (let seed = first; seed < first + runs; seed++) {
    try {
      await property(seed);
    } catch (error) {
      throw new Error(`SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

async function agreesWithTheObviousWay(seed: number): Promise<void> {
  const scenario = scenarioOf(seed);
  const run = await runOf(scenario);
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  const expected = naiveErrors(scenario, run);
  for (const { variant, total } of judgementOf(run).variants) {
    const squared = (total.brier ?? (total.rmse ?? 0) ** 2) * total.count;
    expect(Math.abs(squared - expected[variant]), `${scenario.algorithm.name}, ${variant}: ${squared} instead of ${expected[variant]}`).toBeLessThan(1e-6 * Math.max(1, expected[variant]));
  }
}

it('predicts each example by what was published and learnt before it', () => forSeeds(agreesWithTheObviousWay));

it('a judge that learns before it predicts would be caught', async () => {
  const { see } = ModelJudge.prototype;
  ModelJudge.prototype.see = function cheating(this: ModelJudge, chunk): void {
    see.call(this, chunk);
    see.call(this, chunk);
  };
  try {
    await expect(agreesWithTheObviousWay(first)).rejects.toThrow('instead of');
  } finally {
    ModelJudge.prototype.see = see;
  }
});

it('depends neither on the steps of the clock nor on a restart', () => forSeeds(async (seed) => {
  const scenario = scenarioOf(seed);
  const random = createRandom(seed, 5);
  const straight = await runOf(scenario);
  await straight.advance(Number.POSITIVE_INFINITY, () => false);
  let run = await runOf(scenario);
  while (!run.ended) {
    await run.advance(run.clock + 1 + random.below(120), () => random.below(2) === 0);
    if (random.below(4) > 0) continue;
    const again = await runOf(scenario);
    again.restore(structuredClone(run.snapshot()));
    run = again;
  }
  expect(JSON.stringify(judgementOf(run))).toBe(JSON.stringify(judgementOf(straight)));
}));
