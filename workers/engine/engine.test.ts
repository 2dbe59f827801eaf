import { describe, expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { DamagedBlock } from '../history/history-log.ts';
import type { HistoryLog } from '../history/history-log.ts';
import type { EngineEvent } from '../protocol/engine-event.ts';
import type { RunRequest } from '../protocol/run-request.ts';
import { createMemoryCheckpoints } from '../state/memory-checkpoints.ts';
import type { Engine } from './engine.ts';
import { LambdaRun } from './lambda-run.ts';
import { place } from './live.testing.ts';
import { startOf } from './log-set.ts';
import { randomScenario, writeLog } from './scenario.testing.ts';
import type { Scenario } from './scenario.testing.ts';

function request(plan: Plan, more: Partial<RunRequest> = {}): RunRequest {
  return { plans: [plan], meter: false, onEdit: 'replace', runId: 'run', resume: true, speed: 0, paused: false, files: [], ...more };
}

async function expected(scenario: Scenario, log: HistoryLog, clock: number): Promise<string> {
  const run = new LambdaRun({ plan: scenario.plan, logs: new Map([['events', log]]), tables: new Map(), breathe: async () => undefined }, startOf([log])!);
  await run.advance(clock, () => false);
  const { sortTable } = await import('#pipeline/data/sort.ts');
  const { tableRows } = await import('#pipeline/data/table.ts');
  return JSON.stringify(tableRows(sortTable((await run.table('answer'))!)));
}

const answerOf = async (engine: Engine): Promise<string> => JSON.stringify((await engine.rows('answer', 1e6, 'lambda')).rows);
const isEnd = (event: EngineEvent): boolean => event.type === 'clock' && event.status === 'ended';

describe('the live engine', () => {
  it('plays to the end as fast as possible and serves what the machine says', async () => {
    const scenario = randomScenario(3);
    const log = await writeLog(scenario, createRandom(3));
    const { engine, until } = place(log, createMemoryCheckpoints());
    await engine.run(request(scenario.plan));
    await until(isEnd);
    expect(await answerOf(engine)).toBe(await expected(scenario, log, Number.POSITIVE_INFINITY));
    await engine.stop();
  });

  it('steps exactly one arrival further, and stays paused', async () => {
    const scenario = randomScenario(4);
    const log = await writeLog(scenario, createRandom(4));
    const { engine, events, until } = place(log, createMemoryCheckpoints());
    await engine.run(request(scenario.plan, { paused: true }));
    await until((event) => event.type === 'running');
    const arrivals = [...new Set(scenario.partitions.flatMap((part) => part.map((event) => event.arrival)))].sort((a, b) => a - b);
    for (const arrival of arrivals.slice(0, 5)) {
      await engine.clock({ kind: 'step' });
      await until((event) => event.type === 'clock' && event.now === arrival);
    }
    expect(events.findLast((event) => event.type === 'clock')).toMatchObject({ status: 'paused' });
    await engine.stop();
  });

  it('goes on from its checkpoint in a new life, to the same answer', async () => {
    const scenario = randomScenario(5, { late: true });
    const log = await writeLog(scenario, createRandom(5));
    const checkpoints = createMemoryCheckpoints();
    const middle = scenario.partitions[0]![0]!.arrival + 150;
    const first = place(log, checkpoints);
    await first.engine.run(request(scenario.plan, { paused: true }));
    await first.engine.clock({ kind: 'run-to', time: middle });
    await first.until((event) => event.type === 'clock' && event.status === 'paused' && event.now === middle);
    await first.engine.checkpoint();
    const second = place(log, checkpoints);
    await second.engine.run(request(scenario.plan));
    expect(await second.until((event) => event.type === 'running' && event.resumedAt)).toBe(middle);
    await second.until(isEnd);
    expect(await answerOf(second.engine)).toBe(await expected(scenario, log, Number.POSITIVE_INFINITY));
    await first.engine.stop();
    await second.engine.stop();
  });

  it('brings a changed plan to the clock of the running one, from history', async () => {
    const scenario = randomScenario(6);
    const log = await writeLog(scenario, createRandom(6));
    const { engine, until } = place(log, createMemoryCheckpoints());
    const middle = scenario.partitions[0]![0]!.arrival + 120;
    await engine.run(request(scenario.plan, { paused: true }));
    await engine.clock({ kind: 'run-to', time: middle });
    await until((event) => event.type === 'clock' && event.status === 'paused' && event.now === middle);
    const steps = scenario.plan.steps.map((step) => (step.kind === 'filter' ? { ...step, params: { condition: 'value > 10' } } : step));
    const changed = { ...scenario, plan: { ...scenario.plan, fingerprint: 'changed', steps } };
    await engine.run(request(changed.plan, { paused: true }));
    expect(await until((event) => event.type === 'running' && event.fingerprint === 'changed' && event.recomputed)).toBeGreaterThan(0);
    expect(await answerOf(engine)).toBe(await expected(changed, log, middle));
    await engine.stop();
  });

  it('restarts also while a changed plan catches up', async () => {
    const scenario = randomScenario(6);
    const log = await writeLog(scenario, createRandom(6));
    const { engine, events, until } = place(log, createMemoryCheckpoints(), undefined, 10);
    const middle = scenario.partitions[0]![0]!.arrival + 120;
    await engine.run(request(scenario.plan, { paused: true }));
    await engine.clock({ kind: 'run-to', time: middle });
    await until((event) => event.type === 'clock' && event.status === 'paused' && event.now === middle);
    await engine.run(request({ ...scenario.plan, fingerprint: 'changed' }, { paused: true }));
    await until((event) => event.type === 'clock' && event.status === 'catching-up');
    await engine.clock({ kind: 'restart' });
    const start = startOf([log]);
    await until((event) => event.type === 'clock' && event.status === 'paused' && event.now === start);
    await engine.clock({ kind: 'run-to', time: null });
    await until(isEnd);
    expect(events.filter((event) => event.type === 'running' && event.fingerprint === 'changed')).toHaveLength(1);
    expect(await answerOf(engine)).toBe(await expected(scenario, log, Number.POSITIVE_INFINITY));
    await engine.stop();
  });

  it('says what stopped it, and plays again when the trouble is over', async () => {
    const scenario = randomScenario(9);
    const log = await writeLog(scenario, createRandom(9));
    let broken = true;
    const read: HistoryLog['read'] = (partition, from, needed) => {
      if (broken) throw new DamagedBlock(partition, from, from + 1);
      return log.read(partition, from, needed);
    };
    const { engine, events, until } = place(Object.assign(Object.create(log) as HistoryLog, { read, status: () => log.status(), refresh: () => log.refresh(), partitions: log.partitions }), createMemoryCheckpoints());
    await engine.run(request(scenario.plan));
    await until((event) => event.type === 'problem' && event.problem.code === 'history.damaged');
    expect(events.findLast((event) => event.type === 'clock')).toMatchObject({ status: 'failed' });
    broken = false;
    await engine.clock({ kind: 'restart' });
    await until(isEnd);
    expect(await answerOf(engine)).toBe(await expected(scenario, log, Number.POSITIVE_INFINITY));
    await engine.stop();
  });

  it('keeps the batch runs that were started by hand when the plan changes', async () => {
    const scenario = randomScenario(6);
    const plan: Plan = { ...scenario.plan, batchSettings: { trigger: { kind: 'manual' }, startup: 10, throughput: 1e6 } };
    const log = await writeLog(scenario, createRandom(6));
    const { engine, events, until } = place(log, createMemoryCheckpoints());
    const middle = scenario.partitions[0]![0]!.arrival + 100;
    const moveTo = async (time: number): Promise<void> => {
      await engine.clock({ kind: 'run-to', time });
      await until((event) => event.type === 'clock' && event.status === 'paused' && event.now === time);
    };
    await engine.run(request(plan, { paused: true }));
    await until((event) => event.type === 'running');
    await moveTo(middle);
    expect(await engine.act({ kind: 'start-batch' })).toBe(true);
    expect(await engine.act({ kind: 'start-batch' })).toBe(false);
    await moveTo(middle + 50);
    const runs = events.findLast((event) => event.type === 'batch-runs');
    events.length = 0;
    await engine.run(request({ ...plan, fingerprint: 'changed' }, { paused: true }));
    await until((event) => event.type === 'running' && event.fingerprint === 'changed');
    expect(await until((event) => event.type === 'batch-runs' && event.runs.length > 0 && event)).toEqual(runs);
    await engine.stop();
  });

  it('sends each panel only what it shows, and takes a served row apart into parts that add up', async () => {
    const scenario = randomScenario(8);
    const log = await writeLog(scenario, createRandom(8));
    const { engine, until } = place(log, createMemoryCheckpoints());
    const options = { x: '', y: '', series: '', combine: 'sum', limit: 5, sort: '', descending: false } as const;
    engine.watch([{ panel: 'p', kind: 'table', view: 'answer', options, offset: 1, limit: 2, search: '' }, { panel: 'none', kind: 'number', view: 'gone', options, offset: 0, limit: 0, search: '' }]);
    await engine.run(request(scenario.plan));
    await until(isEnd);
    const shown = await until((event) => event.type === 'panel' && event.panel === 'p' && event.data.kind === 'table' && event.data.rows.length > 0 && event.data);
    expect(shown.rows.length).toBeLessThanOrEqual(2);
    expect(await until((event) => event.type === 'panel' && event.panel === 'none' && event.data)).toMatchObject({ kind: 'error' });
    const { rows, schema } = await engine.rows('answer', 10, 'lambda');
    const keys = scenario.plan.merges[0]!.keys.length;
    const explained = (await engine.explain('answer', rows[0]!.slice(0, keys), 'lambda'))!;
    const count = schema.findIndex((each) => each.name === 'rows');
    const parts = [explained.batch, ...explained.speed.filter((part) => part.counted).map((part) => part.row)];
    expect(parts.reduce((sum, row) => sum + ((row?.[count] as number | undefined) ?? 0), 0)).toBe(rows[0]![count]);
    expect(explained.truth).toEqual(rows[0]);
    await engine.stop();
  });
});
