import { describe, expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import type { Row, Value } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { createLendingLog } from '../history/lending-log.testing.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { LambdaRun } from './lambda-run.ts';
import { startOf } from './log-set.ts';
import type { LambdaSnapshot } from './lambda/lambda-snapshot.ts';
import { appendSome, eventSchema, finish, randomScenario, writeLog } from './scenario.testing.ts';
import type { Scenario } from './scenario.testing.ts';

/** Every property over many seeds; SEED=n repeats one of them, RUNS=n sets how many. */
const first = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? (process.env['SEED'] === undefined ? 60 : 1));

async function forSeeds(property: (seed: number) => Promise<void>): Promise<void> {
  for (let seed = first; seed < first + runs; seed++) {
    try {
      await property(seed);
    } catch (error) {
      throw new Error(`SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

function runOver(scenario: Scenario, log: HistoryLog, breathe = async (): Promise<void> => undefined): LambdaRun {
  const logs = new Map([['events', log]]);
  return new LambdaRun({ plan: scenario.plan, logs, tables: new Map(), breathe }, startOf(logs.values())!);
}

/** Fails a run that goes on for more turns: it would never come back. */
function mostTurns(most: number): () => Promise<void> {
  let turns = 0;
  return async () => {
    if (++turns > most) throw new Error('the run spins');
  };
}

async function served(run: LambdaRun, node = 'answer'): Promise<Row[]> {
  return tableRows(sortTable((await run.table(node))!));
}

/** All that a reader could see, as text: equal text is equal bytes. */
async function picture(run: LambdaRun): Promise<string> {
  return JSON.stringify([run.clock, run.arrived, run.schedule.runs, await served(run), await served(run, 'batch-view'), await served(run, 'speed-view')]);
}

/** What the aggregate says of some events, read naively. */
function reference(scenario: Scenario, events: readonly Event[], late: 'keep' | 'drop'): readonly Row[] {
  const filter = operatorOf('filter');
  const aggregate = operatorOf('aggregate');
  if (filter?.role !== 'transform' || aggregate?.role !== 'accumulate') throw new Error('operators changed their roles');
  const kept = filter.reference(scenario.plan.steps[0]!.params, [{ schema: eventSchema, events }], late);
  return aggregate.reference(scenario.aggregate, { schema: eventSchema, events: kept }, late);
}

function arrivedBy(scenario: Scenario, clock: number): Event[] {
  return scenario.partitions.flatMap((events) => events.filter((event) => event.arrival <= clock));
}

async function truthHolds(scenario: Scenario, run: LambdaRun): Promise<void> {
  expect(round(await served(run))).toEqual(round(reference(scenario, arrivedBy(scenario, run.clock), 'keep')));
}

function round(rows: readonly Row[]): Value[][] {
  return rows.map((row) => row.map((value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)));
}

async function walk(run: LambdaRun, scenario: Scenario, visit: (at: number) => Promise<void>): Promise<void> {
  const random = createRandom(scenario.last);
  for (let target = run.start; target <= scenario.last + 400; target += 1 + random.below(80)) {
    await run.advance(target, () => false);
    await visit(target);
  }
}

describe('a Lambda run', () => {
  it('serves the batch truth at every moment, whatever the triggers and the timing of publishes', async () => {
    await forSeeds(async (seed) => {
      const scenario = randomScenario(seed);
      const run = runOver(scenario, await writeLog(scenario, createRandom(seed)));
      await walk(run, scenario, () => truthHolds(scenario, run));
      await run.advance(Number.POSITIVE_INFINITY, () => false);
      expect(run.ended).toBe(true);
      await truthHolds(scenario, run);
    });
  });

  it('serves the batch below the horizon and the on-time rows above it, when rows come late', async () => {
    await forSeeds(async (seed) => {
      const scenario = randomScenario(seed, { late: true });
      const run = runOver(scenario, await writeLog(scenario, createRandom(seed)));
      await walk(run, scenario, async () => {
        const horizon = run.schedule.published?.horizon ?? Number.NEGATIVE_INFINITY;
        const events = arrivedBy(scenario, run.clock);
        const below = reference(scenario, events.filter((event) => event.arrival <= horizon), 'keep');
        const above = reference(scenario, events.filter((event) => event.arrival > horizon), 'drop');
        expect(countByKey(await served(run), scenario)).toEqual(countByKey([...below, ...above], scenario));
      });
    });
  });

  it('does not depend on the steps that its clock took', async () => {
    await forSeeds(async (seed) => {
      const scenario = randomScenario(seed, { late: seed % 2 === 0 });
      const random = createRandom(seed, 7);
      const stepped = runOver(scenario, await writeLog(scenario, random));
      const target = scenario.partitions[0]![0]!.arrival + random.below(600);
      while (stepped.clock < target && !stepped.ended) await stepped.advance(Math.min(target, stepped.clock + 1 + random.below(50)), () => random.below(2) === 0);
      const straight = runOver(scenario, await writeLog(scenario, random));
      await straight.advance(target, () => false);
      expect(await picture(stepped)).toBe(await picture(straight));
    });
  });

  it('goes on from a snapshot as if nothing had happened', async () => {
    await forSeeds((seed) => restartIsUnobservable(seed, (snapshot) => snapshot));
  });

  it('reads a log that is still being written to the same answers', async () => {
    await forSeeds(async (seed) => {
      const scenario = randomScenario(seed, { late: true });
      const random = createRandom(seed, 3);
      const log = createLendingLog(eventSchema, scenario.partitions.length);
      const written = scenario.partitions.map(() => 0);
      await appendSome(scenario, log, { written, random });
      const run = runOver(scenario, log);
      while (scenario.partitions.some((events, p) => written[p]! < events.length)) {
        await run.advance(run.clock + random.below(100), () => false);
        await appendSome(scenario, log, { written, random });
      }
      await finish(scenario, log);
      await run.advance(Number.POSITIVE_INFINITY, () => false);
      const whole = runOver(scenario, await writeLog(scenario, random));
      await whole.advance(Number.POSITIVE_INFINITY, () => false);
      expect(await picture(run)).toBe(await picture(whole));
    });
  });

  it('stands still behind the last record of a log whose writer promises more than it has written', { timeout: 20_000 }, async () => {
    const scenario = randomScenario(1);
    const log = createLendingLog(eventSchema, scenario.partitions.length);
    const written = scenario.partitions.map(() => 0);
    while (scenario.partitions.some((events, p) => written[p]! < events.length)) await appendSome(scenario, log, { written, random: createRandom(1) });
    await log.append(scenario.partitions.map(() => null), { ...log.status().progress, arrivedBefore: scenario.last + 1000 });
    const run = runOver(scenario, log, mostTurns(10_000));
    expect(await run.advance(scenario.last + 500, () => false)).toBe(false);
    expect(run.clock).toBe(scenario.last);
    await finish(scenario, log);
    expect(await run.advance(scenario.last + 500, () => false)).toBe(true);
    await truthHolds(scenario, run);
  });

  it('counts every absorbed row twice under naive-union, and no other', async () => {
    await forSeeds(async (seed) => {
      const scenario = randomScenario(seed, { policy: 'naive-union' });
      const run = runOver(scenario, await writeLog(scenario, createRandom(seed)));
      await walk(run, scenario, async () => {
        const horizon = run.schedule.published?.horizon ?? Number.NEGATIVE_INFINITY;
        const events = arrivedBy(scenario, run.clock);
        const twice = events.filter((event) => event.arrival <= horizon);
        expect(countByKey(await served(run), scenario)).toEqual(countByKey([...reference(scenario, events, 'keep'), ...reference(scenario, twice, 'keep')], scenario));
      });
    });
  });
});

describe('the properties themselves', () => {
  it('catch a merge that counts twice', async () => {
    await expectCaught(async (seed) => {
      const scenario = randomScenario(seed, { policy: 'naive-union' });
      const run = runOver(scenario, await writeLog(scenario, createRandom(seed)));
      await walk(run, scenario, () => truthHolds(scenario, run));
    });
  });

  it('catch a restart that forgets a generation, its place in the log, or its schedule', async () => {
    const forgetful: ((snapshot: LambdaSnapshot) => LambdaSnapshot)[] = [
      (snapshot) => ({ ...snapshot, speed: { ...snapshot.speed, generations: snapshot.speed.generations.slice(-1) } }),
      (snapshot) => ({ ...snapshot, positions: snapshot.positions.map((each) => ({ ...each, position: Math.max(0, each.position - 1) })) }),
      (snapshot) => ({ ...snapshot, schedule: { ...snapshot.schedule, rowsAtStart: 0 } }),
    ];
    for (const forget of forgetful) await expectCaught((seed) => restartIsUnobservable(seed, forget));
  });
});

async function restartIsUnobservable(seed: number, damage: (snapshot: LambdaSnapshot) => LambdaSnapshot): Promise<void> {
  const scenario = randomScenario(seed, { late: seed % 2 === 0, policy: seed % 3 === 0 ? 'naive-union' : 'absorbed-offset' });
  const random = createRandom(seed, 5);
  const log = await writeLog(scenario, random);
  const whole = runOver(scenario, log);
  const before = runOver(scenario, log);
  await before.advance(before.start + random.below(scenario.last - before.start + 100), () => false);
  const after = runOver(scenario, log);
  after.restore(damage(structuredClone(before.snapshot())));
  for (const target of [scenario.last - 20, scenario.last + 50, Number.POSITIVE_INFINITY]) {
    for (const run of [whole, after]) if (run.clock <= target) await run.advance(target, () => false);
    if (after.clock <= target) expect(await picture(after)).toBe(await picture(whole));
  }
}

async function expectCaught(property: (seed: number) => Promise<void>): Promise<void> {
  let caught = 0;
  for (let seed = 1; seed <= 40; seed++) {
    caught += await property(seed).then(() => 0, () => 1);
  }
  expect(caught).toBeGreaterThan(0);
}

/** Sum of the `rows` measure by key: what no row may be missing from or be in twice. */
function countByKey(rows: readonly Row[], scenario: Scenario): [string, number][] {
  const { schema, keys } = scenario.plan.merges[0]!;
  const measure = schema.findIndex((each) => each.name === 'rows');
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = JSON.stringify(row.slice(0, keys.length));
    counts.set(key, (counts.get(key) ?? 0) + (row[measure] as number));
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
