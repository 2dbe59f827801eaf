import { describe, expect, it } from 'vitest';
import type { FaultPlan } from '#pipeline/compile/plan.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Row, Value } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { policyDefaults } from '#pipeline/operators/policy-fields.ts';
import { policies } from '#pipeline/serving/policies.ts';
import { keepsOneState } from '#pipeline/serving/states.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { explain } from './questions/explain.ts';
import { LambdaRun } from './lambda-run.ts';
import type { LambdaSnapshot } from './lambda/lambda-snapshot.ts';
import { startOf } from './log-set.ts';
import { randomScenario, writeLog } from './scenario.testing.ts';
import type { Scenario } from './scenario.testing.ts';

/** Every property over many seeds and all policies; SEED=n repeats one of them, RUNS=n sets how many. */
const first = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? (process.env['SEED'] === undefined ? 25 : 1));

async function forSeeds(property: (scenario: Scenario, random: Random) => Promise<void>): Promise<void> {
  for (let seed = first; seed < first + runs; seed++) {
    for (const { name, needsWindows, adds } of policies) {
      const random = createRandom(seed, 11);
      const drawn = withPolicy(randomScenario(seed, { late: seed % 2 === 0 }), name, random);
      const scenario = !adds && seed % 3 === 0 ? withTwoAlgorithms(drawn) : drawn;
      if (needsWindows && scenario.aggregate['window'] === 'global') continue;
      try {
        await property(scenario, random);
      } catch (error) {
        throw new Error(`SEED=${seed} ${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  }
}

/** With params at random, and now and then a time in which the speed path stands still or batch runs fail. */
function withPolicy(scenario: Scenario, policy: string, random: Random): Scenario {
  const own = {
    policy, batchesToKeep: 1 + random.below(3), granularity: random.below(150), retention: random.below(300), tailBuffer: random.below(300),
    segment: 1 + random.below(200), cleaner: random.below(2) === 0,
  };
  const at = 10_000 + random.below(500);
  const until = at + 1 + random.below(300);
  const faults: FaultPlan[] = random.below(2) === 0 ? [] : [{ kind: (['dead-worker', 'batch-failure', 'poison-event'] as const)[random.below(3)]!, at, until }];
  const merges = scenario.plan.merges.map((merge) => ({ ...merge, policy, params: { ...policyDefaults, ...own } }));
  const trigger = random.below(4) === 0 ? scenario.plan.batchSettings.trigger : { kind: 'interval' as const, every: 30 + random.below(120) };
  return { ...scenario, plan: { ...scenario.plan, merges, faults, batchSettings: { ...scenario.plan.batchSettings, trigger } } };
}

/** The speed side keeps the least value where the batch side keeps the greatest: states that can't be added. */
function withTwoAlgorithms({ plan, ...rest }: Scenario): Scenario {
  const least = (params: Params): Params => ({ ...params, measures: (params['measures'] as Params[]).map((each) => (each['fn'] === 'max' ? { ...each, fn: 'min' } : each)) });
  return { ...rest, plan: { ...plan, steps: plan.steps.map((step) => (step.id === 'speed/counts' ? { ...step, params: least(step.params) } : step)) } };
}

function runOver({ plan }: Scenario, log: HistoryLog): LambdaRun {
  const logs = new Map([['events', log]]);
  return new LambdaRun({ plan, logs, tables: new Map(), breathe: async () => undefined }, startOf(logs.values())!);
}

async function picture(run: LambdaRun): Promise<string> {
  const rows = tableRows(sortTable((await run.table('answer'))!));
  const live = tableRows(sortTable((await run.table('speed-view'))!));
  return JSON.stringify([run.clock, run.arrived, run.schedule.runs, rows, live, run.speed.generations.map(({ opened, closed, absorbed }) => [opened, closed, absorbed])]);
}

const never = (): boolean => false;

describe('a Lambda run under any policy', () => {
  it('does not depend on the steps that its clock took', async () => {
    await forSeeds(async (scenario, random) => {
      const log = await writeLog(scenario, random);
      const [stepped, straight] = [runOver(scenario, log), runOver(scenario, log)];
      const target = scenario.partitions[0]![0]!.arrival + random.below(900);
      while (stepped.clock < target && !stepped.ended) {
        await stepped.advance(Math.min(target, stepped.clock + 1 + random.below(50)), () => random.below(2) === 0);
        if (random.below(3) === 0) await stepped.table('answer');
      }
      await straight.advance(target, never);
      if (stepped.clock === straight.clock) expect(await picture(stepped)).toBe(await picture(straight));
    });
  });

  it('goes on from a snapshot as if nothing had happened', async () => {
    await forSeeds(async (scenario, random) => {
      const log = await writeLog(scenario, random);
      const [whole, before, after] = [runOver(scenario, log), runOver(scenario, log), runOver(scenario, log)];
      const [fault] = scenario.plan.faults;
      const within = fault === undefined ? before.start + random.below(scenario.last - before.start + 100) : fault.at + random.below(fault.until - fault.at + 10);
      await before.advance(within, never);
      after.restore(structuredClone(before.snapshot()) as LambdaSnapshot);
      for (const target of [scenario.last - 20, scenario.last + 50, Number.POSITIVE_INFINITY]) {
        for (const run of [whole, after]) if (run.clock <= target) await run.advance(target, never);
        if (after.clock <= target) expect(await picture(after)).toBe(await picture(whole));
      }
    });
  });

  it('answers no differently for what the speed layer has dropped', async () => {
    await forSeeds(async (scenario, random) => {
      const log = await writeLog(scenario, random);
      const [merge] = scenario.plan.merges;
      const all = { ...scenario, plan: { ...scenario.plan, merges: [merge!, { ...merge!, node: 'all', policy: 'naive-union' }] } };
      const [dropping, keeping] = [runOver(scenario, log), runOver(all, log)];
      for (let clock = dropping.start; clock < scenario.last + 300; clock += 1 + random.below(80)) {
        for (const run of [dropping, keeping]) await run.advance(clock, never);
        expect(await served(dropping), `at ${clock}`).toEqual(await served(keeping));
      }
    });
  });

  it('explains each row by parts that add up to it', async () => {
    await forSeeds(async (scenario, random) => {
      const run = runOver(scenario, await writeLog(scenario, random));
      await run.advance(scenario.last - random.below(300), never);
      const { keys, schema } = scenario.plan.merges[0]!;
      const measure = schema.findIndex(({ name }) => name === 'rows');
      const rows = tableRows((await run.table('answer'))!);
      for (const row of rows.slice(0, 4)) {
        const { served, batch, batchCounted, speed } = (await explain(run, 'answer', row.slice(0, keys.length)))!;
        expect(served).toEqual(row);
        const parts = [...(batchCounted ? [batch] : []), ...speed.filter((part) => part.counted).map((part) => part.row)];
        expect(parts.reduce((sum, part) => sum + ((part?.[measure] ?? 0) as number), 0)).toBe(row[measure]);
        if (!keepsOneState(scenario.plan, scenario.plan.merges[0]!)) expect(row.at(-1)).toEqual(mostOf(batchCounted ? batch : null) ?? leastOf(speed.filter((part) => part.counted)));
      }
    });
  });
});

/** What the batch side alone says, or else the speed side; undefined where the batch side knows no row. */
function mostOf(batch: Row | null): Value | undefined {
  return batch?.at(-1);
}

function leastOf(speed: readonly { readonly row: Row | null }[]): Value {
  const values = speed.flatMap(({ row }) => row?.at(-1) ?? []);
  return values.length === 0 ? null : Math.min(...(values as number[]));
}

describe('absorbed-offset', () => {
  it('counts nothing twice while the speed path stands still, and everything once it goes on', async () => {
    for (let seed = first; seed < first + runs * 2; seed++) {
      const random = createRandom(seed, 13);
      const at = 10_050 + random.below(400);
      const until = at + 1 + random.below(500);
      const scenario = randomScenario(seed);
      const plan = { ...scenario.plan, faults: [{ kind: 'dead-worker' as const, at, until }] };
      const log = await writeLog(scenario, random);
      const [held, sound] = [runOver({ ...scenario, plan }, log), runOver(scenario, log)];
      const label = `SEED=${seed} held ${at} to ${until}`;
      for (let clock = held.start; clock < scenario.last + 400; clock += 1 + random.below(60)) {
        for (const run of [held, sound]) await run.advance(clock, never);
        if (clock < at || clock >= until) {
          expect(await served(held), `${label} at ${clock}`).toEqual(await served(sound));
          continue;
        }
        // What arrived up to the horizon, or before it stood still.
        const seen = scenario.partitions.flat().filter(({ arrival }) => arrival < at || arrival <= (held.schedule.published?.horizon ?? 0));
        expect(countOf(await served(held), scenario), `${label} at ${clock}`).toBe(countOf(await servedOver({ ...scenario, partitions: [seen.toSorted((a, b) => a.arrival - b.arrival)] }), scenario));
      }
    }
  });
});

async function served(run: LambdaRun): Promise<(readonly unknown[])[]> {
  return tableRows(sortTable((await run.table('answer'))!)).map((row) => row.map((value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)));
}

/** What a run says that has read all of these events. */
async function servedOver(scenario: Scenario): Promise<(readonly unknown[])[]> {
  if (scenario.partitions[0]!.length === 0) return [];
  const plan = { ...scenario.plan, sources: scenario.plan.sources.map((source) => ({ ...source, partitions: 1 })) };
  const one = { ...scenario, plan, last: scenario.partitions[0]!.at(-1)!.arrival };
  const run = runOver(one, await writeLog(one, createRandom(1)));
  await run.advance(Number.POSITIVE_INFINITY, never);
  return served(run);
}

function countOf(rows: (readonly unknown[])[], { plan }: Scenario): number {
  const measure = plan.merges[0]!.schema.findIndex(({ name }) => name === 'rows');
  return rows.reduce((sum, row) => sum + (row[measure] as number), 0);
}
