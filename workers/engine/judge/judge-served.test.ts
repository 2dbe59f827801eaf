import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { emptyDocument } from '#pipeline/document/defaults.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { algorithms } from '#pipeline/operators/models/algorithms.ts';
import type { Algorithm } from '#pipeline/operators/models/algorithm.ts';
import { readTrain } from '#pipeline/operators/train/params.ts';
import { nothingIngested } from '../../history/history-log.ts';
import { createLendingLog } from '../../history/lending-log.testing.ts';
import { LambdaRun } from '../lambda-run.ts';

const rows = 700;
const judged = algorithms.filter(({ task }) => task !== 'recommendation' && task !== 'anomaly');

/** `apart`: milliseconds between two arrivals; 0: three at a time, in either partition. */
async function runOver(algorithm: Algorithm, apart: number): Promise<LambdaRun> {
  const node = (id: string, kind: string, params: object): PipelineDocument['nodes'][number] => ({ id, kind, label: id, layer: null, params: params as Record<string, unknown>, position: { x: 0, y: 0 } });
  const columns = [['ts', 'timestamp'], ['x', 'float'], ['z', 'float'], ['y', 'float'], ['yes', 'bool']].map(([name, type]) => ({ name, type, nullable: false }));
  const as = must(algorithm.takes.find((each) => each === 'number' || each === 'scaled'), 'a number');
  const document: PipelineDocument = {
    ...emptyDocument, architecture: 'lambda',
    nodes: [
      node('events', 'file-source', { data: { kind: 'bundled', name: 'flights-3m.parquet', format: 'parquet' }, columns, eventTime: 'ts', watermarkDelay: 0, partitions: 2, partitionBy: '' }),
      node('learn', 'train', { ...algorithm.defaults, algorithm: algorithm.name, label: algorithm.task === 'classification' ? 'yes' : 'y', features: ['x', 'z'].map((column) => ({ column, as, categories: '', buckets: 16 })), most: 10_000, seed: 1 }),
      node('model', 'view', { name: 'model', policy: 'absorbed-offset' }),
    ],
    edges: [{ id: 'a', from: 'events', to: 'learn', port: 'in' }, { id: 'b', from: 'learn', to: 'model', port: 'in' }],
    settings: { ...emptyDocument.settings, batch: { trigger: { kind: 'interval', every: 300_000 }, startup: 5_000, throughput: 1_000 } },
  };
  const { plan, problems } = compile(document);
  const { schema } = must(plan, JSON.stringify(problems)).sources[0]!;
  const random = createRandom(5);
  const partitions: Event[][] = [[], []];
  for (let i = 0; i < rows; i++) {
    const [time, x, z] = [1_000 * (apart === 0 ? 3 * Math.floor(i / 3) + 1 : i + 1), random.below(21) - 10, random.below(9)];
    const y = 2 * x - z + random.below(7);
    partitions[random.below(2)]!.push({ row: [time, x, z, y, y > 0], time, arrival: time, watermark: Number.NEGATIVE_INFINITY });
  }
  const log = createLendingLog(schema, 2);
  await log.append(partitions.map((events) => chunkFrom(schema, events)), { ...nothingIngested, consumed: rows, firstArrival: 1_000, arrivedBefore: rows * 1_000 + 1, lastArrival: Math.max(...partitions.flat().map(({ arrival }) => arrival)), complete: true });
  return new LambdaRun({ plan: plan!, logs: new Map([['events', log]]), tables: new Map(), breathe: async () => undefined }, 0);
}

it.each(judged.flatMap((algorithm) => [['apart', algorithm.name, algorithm, 1_000], ['three at a time', algorithm.name, algorithm, 0]] as const))('arrivals %s: judges the model of %s that is served', async (_, _name, algorithm, apart) => {
  // Of one moment the view learns in an order by what they hold, the judge as they come.
  const tolerance = apart === 0 ? 1e-4 : 1e-9;
  const run = await runOver(algorithm, apart);
  await run.advance(650_000, () => false);
  const { models } = must(run.snapshot().judge?.get('speed/learn'), 'a judge');
  const spec = readTrain(must(run.plan.steps.find(({ id }) => id === 'speed/learn'), 'a step').params);
  const entries = algorithm.entries(must(models.served, 'a model'), spec.settings);
  const served = new Map(tableRows(must(await run.table('model'), 'a view')).map(([part, item, value]) => [`${part} ${item}`, Number(value)]));
  expect(new Set(entries.map(({ part, item }) => `${part} ${item}`))).toEqual(new Set(served.keys()));
  for (const { part, item, value } of entries) {
    const other = must(served.get(`${part} ${item}`), item);
    expect(Math.abs(value - other), `${part} ${item}: ${value} judged, ${other} served`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(other)));
  }
});
