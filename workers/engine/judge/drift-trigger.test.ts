import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { emptyDocument } from '#pipeline/document/defaults.ts';
import type { BatchTrigger, PipelineDocument } from '#pipeline/document/document.ts';
import { nothingIngested } from '../../history/history-log.ts';
import { createLendingLog } from '../../history/lending-log.testing.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import { Lockstep } from '../lockstep.ts';

const changesAt = 6_000;
const rows = 9_000;

/** y is twice x, until it is minus x. One row a second. */
async function changingLog(plan: Plan): Promise<HistoryLog> {
  const { schema } = plan.sources[0]!;
  const random = createRandom(3);
  const log = createLendingLog(schema, 1);
  const events = Array.from({ length: rows }, (_, i) => {
    const x = random.below(21) - 10;
    const time = (i + 1) * 1_000;
    return { row: [time, x, (i < changesAt ? 2 * x : -x) + random.below(5)], time, arrival: time, watermark: Number.NEGATIVE_INFINITY };
  });
  await log.append([chunkFrom(schema, events)], { ...nothingIngested, consumed: rows, firstArrival: 1_000, arrivedBefore: rows * 1_000 + 1, lastArrival: rows * 1_000, complete: true });
  return log;
}

async function runWith(trigger: BatchTrigger): Promise<Lockstep> {
  const node = (id: string, kind: string, params: Record<string, unknown>): PipelineDocument['nodes'][number] => ({ id, kind, label: id, layer: null, params, position: { x: 0, y: 0 } });
  const columns = [['ts', 'timestamp'], ['x', 'float'], ['y', 'float']].map(([name, type]) => ({ name, type, nullable: false }));
  const document: PipelineDocument = {
    ...emptyDocument,
    architecture: 'lambda',
    nodes: [
      node('events', 'file-source', { data: { kind: 'bundled', name: 'flights-3m.parquet', format: 'parquet' }, columns, eventTime: 'ts', watermarkDelay: 0, partitions: 1, partitionBy: '' }),
      node('learn', 'train', { algorithm: 'linear', label: 'y', features: [{ column: 'x', as: 'number' }], ridge: 0, most: 10_000, seed: 1 }),
      node('model', 'view', { name: 'model', policy: 'absorbed-offset' }),
    ],
    edges: [{ id: 'a', from: 'events', to: 'learn', port: 'in' }, { id: 'b', from: 'learn', to: 'model', port: 'in' }],
    settings: { ...emptyDocument.settings, batch: { trigger, startup: 5_000, throughput: 1_000 } },
  };
  const compiled = compile(document);
  const plan = must(compiled.plan, JSON.stringify(compiled.problems));
  const logs = new Map([['events', await changingLog(plan)]]);
  return new Lockstep({ plans: [plan], logsOf: () => logs, tablesOf: () => new Map(), script: [], start: 0, meter: true, breathe: async () => undefined, now: () => 0 });
}

it('retrains soon after what there is to learn has changed, and not before; the census of the meter does the same', async () => {
  const run = await runWith({ kind: 'drift', every: 60_000 });
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  const starts = must(run.lambda, 'a run').schedule.runs.map(({ start }) => start);
  expect(starts[0]).toBe(60_000);
  expect(starts.length).toBeGreaterThan(1);
  expect(starts[1]).toBeGreaterThan(changesAt * 1_000);
  expect(starts[1]).toBeLessThan((changesAt + 600) * 1_000);
  for (const { missed, doubled } of must(run.meter, 'a meter').samples) expect([missed, doubled]).toEqual([0, 0]);
});

it('a model that is rolled back answers from its own run until the next publish, or until it is undone', async () => {
  const run = await runWith({ kind: 'interval', every: 2_000_000 });
  const lambda = must(run.lambda, 'a run');
  await run.advance(5_000_000, () => false);
  const [first, second] = lambda.schedule.runs;
  const examples = async (): Promise<number> => Number(tableRows(must(await run.table('model', 'lambda'), 'model')).find(([part, item]) => part === 'fit' && item === 'examples')?.[2]);
  expect(await examples()).toBe(5_000);
  expect(await run.act({ kind: 'serve-model', node: 'learn', run: 7 })).toBe(false);
  expect(await run.act({ kind: 'serve-model', node: 'learn', run: must(first, 'run').index })).toBe(true);
  // 2,000 below the first horizon, 1,000 above the second one; those between are what the roll-back gives up.
  expect(await examples()).toBe(3_000);
  expect(lambda.judged().judgements()[0]?.heldAt).toBe(first?.index);
  const again = await runWith({ kind: 'interval', every: 2_000_000 });
  again.restore(structuredClone(run.snapshot()));
  expect(tableRows(must(await again.table('model', 'lambda'), 'model'))).toEqual(tableRows(must(await run.table('model', 'lambda'), 'model')));
  expect(await run.act({ kind: 'serve-model', node: 'learn', run: null })).toBe(true);
  expect(await examples()).toBe(5_000);
  await run.act({ kind: 'serve-model', node: 'learn', run: must(second, 'run').index - 1 });
  await run.advance(7_000_000, () => false);
  expect(await examples()).toBe(7_000);
});
