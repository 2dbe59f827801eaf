import { describe, expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { MeterSample } from '#pipeline/serving/meter.ts';
import type { Lockstep } from '../lockstep.ts';
import { arrivedBy, bothOver, forSeeds, picture, randomFaults, reference } from '../lockstep.testing.ts';
import { randomScenario, writeLog } from '../scenario.testing.ts';
import type { Scenario, ScenarioOptions } from '../scenario.testing.ts';

const never = (): boolean => false;

async function metered(seed: number, options: ScenarioOptions): Promise<{ readonly scenario: Scenario; readonly run: Lockstep }> {
  const scenario = randomScenario(seed, options);
  const run = bothOver(scenario, await writeLog(scenario, createRandom(seed, 3)), { meter: true });
  await run.advance(Number.POSITIVE_INFINITY, never);
  return { scenario, run };
}

/** Records in some answer's rows, once for each of their windows. */
function recordsIn(scenario: Scenario, rows: readonly Row[]): number {
  const measure = scenario.plan.merges[0]!.schema.findIndex(({ name }) => name === 'rows');
  return rows.reduce((sum, row) => sum + (row[measure] as number), 0);
}

function samplesOf(run: Lockstep, architecture: MeterSample['architecture']): readonly MeterSample[] {
  return run.meter!.samples.filter((sample) => sample.architecture === architecture);
}

function horizonAt(run: Lockstep, clock: number): number {
  const published = run.lambda!.schedule.runs.filter(({ state, publish }) => state === 'published' && publish <= clock);
  return published.at(-1)?.horizon ?? Number.NEGATIVE_INFINITY;
}

const happenedBy = (scenario: Scenario, clock: number): Event[] => scenario.partitions.flat().filter(({ time }) => time <= clock);

describe('the truth meter', () => {
  it('finds nothing wrong where nothing is', async () => {
    await forSeeds(40, async (seed) => {
      const { run } = await metered(seed, {});
      for (const { arrived, missed, doubled } of run.meter!.samples) expect([arrived.wrong, arrived.missing, arrived.extra, arrived.error, missed, doubled]).toEqual([0, 0, 0, 0, 0, 0]);
    });
  });

  it('counts as missed just the records that the stream dropped as late', async () => {
    await forSeeds(40, async (seed) => {
      const { scenario, run } = await metered(seed, { late: true });
      for (const { clock, missed, doubled } of samplesOf(run, 'kappa')) {
        const events = arrivedBy(scenario, clock);
        const late = recordsIn(scenario, reference(scenario, events, 'keep')) - recordsIn(scenario, reference(scenario, events, 'drop'));
        expect([missed, doubled]).toEqual([late, 0]);
      }
    });
  });

  it('counts as doubled just the records that naive-union adds twice', async () => {
    await forSeeds(40, async (seed) => {
      const { scenario, run } = await metered(seed, { policy: 'naive-union' });
      for (const { clock, missed, doubled } of samplesOf(run, 'lambda')) {
        const absorbed = arrivedBy(scenario, clock).filter(({ arrival }) => arrival <= horizonAt(run, clock));
        expect([missed, doubled]).toEqual([0, recordsIn(scenario, reference(scenario, absorbed, 'keep'))]);
      }
    });
  });

  it('knows what has happened, and is still on its way', async () => {
    await forSeeds(40, async (seed) => {
      const { scenario, run } = await metered(seed, { late: true });
      for (const { clock, happened, arrived } of run.meter!.samples) {
        expect(happened.rows).toBe(reference(scenario, happenedBy(scenario, clock), 'keep').length);
        expect(arrived.rows).toBe(reference(scenario, arrivedBy(scenario, clock), 'keep').length);
      }
    });
  });

  it('reports what a fault did: nothing wrong is left unnoticed, and what was repaired is right again', async () => {
    await forSeeds(60, async (seed, random) => {
      const scenario = randomScenario(seed);
      const faults = randomFaults(random, scenario);
      const run = bothOver(scenario, await writeLog(scenario, random), { meter: true, change: (plan) => ({ ...plan, faults: faults(plan) }) });
      await run.advance(Number.POSITIVE_INFINITY, never);
      await run.act({ kind: 'start-batch' });
      await run.advance(Number.POSITIVE_INFINITY, never);
      const off = run.meter!.samples.filter(({ arrived }) => arrived.wrong + arrived.missing + arrived.extra > 0);
      const outcomes = run.meter!.faults;
      for (const sample of off) expect(outcomes.some((each) => each.architecture === sample.architecture && each.detectedAfter !== null && each.at + each.detectedAfter <= sample.clock)).toBe(true);
      for (const outcome of outcomes) {
        if (outcome.detectedAfter === null) expect([outcome.wrongServed, outcome.repairedAfter]).toEqual([0, null]);
        else expect(outcome.repairedAfter).toBeGreaterThan(outcome.detectedAfter);
      }
    });
  });

  it('takes the same samples where a script is repeated, also of what begins after the last record', async () => {
    await forSeeds(20, async (seed, random) => {
      const scenario = randomScenario(seed);
      const options = { meter: true, change: (plan: Plan): Plan => ({ ...plan, faults: [{ kind: 'poison-event', at: scenario.last - 9, until: scenario.last - 3 }] }) };
      const run = bothOver(scenario, await writeLog(scenario, random), options);
      await run.advance(scenario.last, never);
      await run.act({ kind: 'start-batch' });
      await run.advance(run.clock + 1 + random.below(30), never);
      await run.act({ kind: 'replay' });
      await run.advance(Number.POSITIVE_INFINITY, never);
      const again = bothOver(scenario, await writeLog(scenario, random), { ...options, script: run.script });
      await again.advance(Number.POSITIVE_INFINITY, never);
      expect(await picture(again)).toBe(await picture(run));
    });
  });
});
