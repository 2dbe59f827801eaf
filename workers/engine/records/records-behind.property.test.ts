import { describe, expect, it } from 'vitest';
import type { Plan, Step } from '#pipeline/compile/plan.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { policyDefaults } from '#pipeline/operators/policy-fields.ts';
import { policies } from '#pipeline/serving/policies.ts';
import type { RecordFate, RecordList } from '../../protocol/record-list.ts';
import { Lockstep } from '../lockstep.ts';
import { bothOver, kappaPlanOf, randomFaults } from '../lockstep.testing.ts';
import { startOf } from '../log-set.ts';
import { randomScenario, writeLog } from '../scenario.testing.ts';
import type { Scenario } from '../scenario.testing.ts';
import { recordsBehind } from './records-behind.ts';
import { traceRecord } from './trace-record.ts';

const first = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? (process.env['SEED'] === undefined ? 12 : 1));

/** A moment of both architectures under each policy: records that come late, and now and then a fault. */
async function forMoments(check: (run: Lockstep, scenario: Scenario, random: Random) => Promise<void>): Promise<void> {
  for (let seed = first; seed < first + runs; seed++) {
    for (const { name: policy, needsWindows } of policies) {
      const random = createRandom(seed, 21);
      const scenario = randomScenario(seed, { late: seed % 4 !== 0 });
      if (needsWindows && scenario.aggregate['window'] === 'global') continue;
      const faults = seed % 3 === 0 ? () => [] : randomFaults(random, scenario);
      const params = { ...policyDefaults, policy, granularity: 60, retention: 200, tailBuffer: 200, segment: 80, cleaner: random.below(2) === 0 };
      const run = bothOver(scenario, await writeLog(scenario, random), {
        change: (plan) => ({ ...plan, faults: faults(plan), merges: plan.merges.map((merge) => ({ ...merge, policy, params })), batchSettings: { trigger: { kind: 'interval', every: 40 + random.below(200) }, startup: random.below(60), throughput: 10_000 } }),
      });
      await run.advance(scenario.last - random.below(400), () => false);
      try {
        await check(run, scenario, random);
      } catch (error) {
        throw new Error(`SEED=${seed} ${policy} at ${run.clock}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
      await run.close();
    }
  }
}

function recordsOf(row: Row, { plan }: Scenario): number {
  return row[plan.merges[0]!.schema.findIndex(({ name }) => name === 'rows')] as number;
}

async function behind(run: Lockstep, view: string, key: Row): Promise<RecordList> {
  return (await recordsBehind(run, { view, key, limit: 1_000 }))!;
}

function sum(records: readonly RecordFate[], of: (record: RecordFate) => number): number {
  return records.reduce((total, record) => total + of(record), 0);
}

describe('the records behind a served row', () => {
  it('add up to what the row counts, in both architectures', async () => {
    await forMoments(async (run, scenario, random) => {
      const { keys } = scenario.plan.merges[0]!;
      for (const architecture of ['lambda', 'kappa'] as const) {
        const rows = tableRows((await run.table('answer', architecture))!);
        for (let i = 0; i < 3 && rows.length > 0; i++) {
          const row = rows[random.below(rows.length)]!;
          const { records, complete, total } = await behind(run, 'answer', row.slice(0, keys.length));
          const counted = architecture === 'lambda' ? sum(records, ({ lambda }) => lambda!.batch + lambda!.speed) : sum(records, ({ kappa }) => kappa!.counted);
          expect(counted, `${architecture} ${JSON.stringify(row)}`).toBe(recordsOf(row, scenario));
          expect([complete, total]).toEqual([true, records.length]);
        }
      }
    });
  });

  it('are those of its key and window that have arrived, late ones known by their watermark', async () => {
    await forMoments(async (run, scenario, random) => {
      if (scenario.plan.faults.length > 0 || run.lambda!.plan.faults.length > 0) return;
      const { keys } = scenario.plan.merges[0]!;
      const rows = tableRows((await run.table('answer', 'lambda'))!);
      if (rows.length === 0) return;
      const key = rows[random.below(rows.length)]!.slice(0, keys.length);
      const { records } = await behind(run, 'answer', key);
      const start = keys.includes('window_start') ? (key.at(-1) as number) : Number.NEGATIVE_INFINITY;
      const end = keys.includes('window_start') ? start + (scenario.aggregate['size'] as number) : Number.POSITIVE_INFINITY;
      const windowEnd = scenario.aggregate['window'] === 'tumbling' ? start + (scenario.aggregate['size'] as number) : end;
      const expected = scenario.partitions.flatMap((events, partition) => events.flatMap(({ row, time, arrival, watermark }, offset) => {
        const [, name, value] = row as [number, string | null, number | null];
        const passes = value === null || value % 7 !== 0;
        if (!passes || arrival > run.clock || time < start || time >= windowEnd || (keys.includes('key') && name !== key[0])) return [];
        return [`${partition}/${offset}/${arrival}/${windowEnd <= watermark}`];
      }));
      expect(records.map(({ partition, offset, arrival, kappa }) => `${partition}/${offset}/${arrival}/${kappa!.late}`).sort()).toEqual(expected.sort());
      for (const { row, partition, offset, lambda, kappa } of records) {
        expect(row).toEqual(scenario.partitions[partition]![offset]!.row);
        expect(lambda!.late).toBe(kappa!.late);
      }
    });
  });

  it('are named up to a limit, and counted beyond it', async () => {
    await forMoments(async (run, scenario) => {
      const { keys } = scenario.plan.merges[0]!;
      const [row] = tableRows((await run.table('answer', 'lambda'))!);
      if (row === undefined || run.lambda!.plan.faults.length > 0) return;
      const key = row.slice(0, keys.length);
      const all = await behind(run, 'answer', key);
      const some = (await recordsBehind(run, { view: 'answer', key, limit: 2 }))!;
      expect(some.records).toHaveLength(Math.min(2, all.records.length));
      expect(some).toMatchObject({ total: all.total, complete: true });
    });
  });
});

describe('where two sources meet', () => {
  it('lateness is known by the watermark that both have shown', async () => {
    let late = 0;
    for (let seed = first; seed < first + runs * 3; seed++) {
      const random = createRandom(seed, 22);
      const [one, two] = [randomScenario(seed, { late: true }), randomScenario(seed + 1_000, { late: true })];
      const logs = new Map([['events', await writeLog(one, random)], ['more', await writeLog(two, random)]]);
      const run = new Lockstep({
        plans: [one.plan, kappaPlanOf(one)].map((plan) => overBoth(plan, two.partitions.length)), logsOf: () => logs, tablesOf: () => new Map(), script: [], meter: false,
        start: startOf(logs.values())!, breathe: async () => undefined, now: () => 0,
      });
      await run.advance(one.last - random.below(300), () => false);
      const { keys } = one.plan.merges[0]!;
      for (const architecture of ['lambda', 'kappa'] as const) {
        const rows = tableRows((await run.table('answer', architecture))!);
        for (const row of rows.slice(0, 3)) {
          const { records } = await behind(run, 'answer', row.slice(0, keys.length));
          const counted = architecture === 'lambda' ? sum(records, ({ lambda }) => lambda!.batch + lambda!.speed) : sum(records, ({ kappa }) => kappa!.counted);
          expect(counted, `SEED=${seed} ${architecture} ${JSON.stringify(row)}`).toBe(recordsOf(row, one));
          late += records.filter(({ kappa }) => kappa!.late).length;
          for (const { kappa, lambda: _, row: __, ...place } of records.slice(0, 2)) {
            const steps = (await traceRecord(run, place))!.steps.filter((step) => step.architecture === 'kappa');
            expect(steps.at(-1)!.rows.length, `SEED=${seed} ${JSON.stringify(place)}`).toBeGreaterThanOrEqual(kappa!.counted);
            if (one.aggregate['window'] !== 'hopping') expect(steps.at(-1)!.ended).toBe(kappa!.late ? 'late' : null);
          }
        }
      }
      await run.close();
    }
    expect(late).toBeGreaterThan(0);
  });
});

/** The same plan over a second source, brought together by a union before anything else. */
function overBoth(plan: Plan, partitions: number): Plan {
  const [events] = plan.sources;
  const layers = [...new Set(plan.steps.map(({ layer }) => layer))];
  const unions = layers.map((layer): Step => ({
    id: `${layer}/both`, node: 'both', layer, kind: 'union', params: {}, schema: events!.schema,
    inputs: ['events', 'more'].map((node) => ({ from: 'source', node, schema: events!.schema })),
  }));
  const steps = plan.steps.map((step) => ({ ...step, inputs: step.inputs.map((input) => (input.from === 'source' ? { from: 'step' as const, step: `${step.layer}/both`, schema: input.schema } : input)) }));
  return { ...plan, sources: [events!, { ...events!, node: 'more', logId: 'more', partitions }], steps: [...unions, ...steps] };
}
