import { describe, expect, it } from 'vitest';
import type { Random } from '#pipeline/base/random.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Lockstep } from './lockstep.ts';
import { arrivedBy, bothOver, forSeeds, picture, randomFaults, reference, round, served } from './lockstep.testing.ts';
import type { BothOptions } from './lockstep.testing.ts';
import { createLendingLog } from '../history/lending-log.testing.ts';
import { appendSome, eventSchema, finish as endOfLog, randomScenario, writeLog } from './scenario.testing.ts';
import type { Scenario } from './scenario.testing.ts';

const never = (): boolean => false;

/** Acts by hand at random moments, as a person does. */
async function drive(run: Lockstep, random: Random, target: number): Promise<void> {
  while (run.clock < target && !run.ended) {
    await run.advance(Math.min(target, run.clock + 1 + random.below(200)), never);
    const versions = run.kappa!.versions();
    const version = 1 + random.below(versions.length);
    const drawn = random.below(12);
    if (drawn === 0) await run.act({ kind: 'replay' });
    if (drawn === 1) await run.act({ kind: 'start-batch' });
    if (drawn === 2) await run.act({ kind: 'switch', version });
    if (drawn === 3) await run.act({ kind: 'drop', version });
  }
}

function faulty(scenario: Scenario, random: Random): NonNullable<BothOptions['change']> {
  const faults = randomFaults(random, scenario);
  return (plan) => ({ ...plan, faults: faults(plan) });
}

/** Runs to the end, with a last batch run, so that both have had their chance to heal. */
async function finish(run: Lockstep): Promise<void> {
  await run.advance(Number.POSITIVE_INFINITY, never);
  await run.act({ kind: 'start-batch' });
  await run.advance(Number.POSITIVE_INFINITY, never);
}

describe('both architectures in lockstep', () => {
  it('end equal to the batch truth, whatever the triggers, the disorder and the faults', { timeout: 240_000 }, async () => {
    await forSeeds(1000, async (seed, random) => {
      const scenario = randomScenario(seed);
      const run = bothOver(scenario, await writeLog(scenario, random), { change: faulty(scenario, random) });
      await finish(run);
      const truth = round(reference(scenario, arrivedBy(scenario, Number.POSITIVE_INFINITY), 'keep'));
      expect(round(await served(run, 'lambda'))).toEqual(truth);
      expect(round(await served(run, 'kappa'))).toEqual(truth);
    });
  });

  it('drop late rows where no batch run has repaired them, and those alone', async () => {
    await forSeeds(60, async (seed, random) => {
      const scenario = randomScenario(seed, { late: true });
      const run = bothOver(scenario, await writeLog(scenario, random));
      await finish(run);
      const all = arrivedBy(scenario, Number.POSITIVE_INFINITY);
      expect(round(await served(run, 'lambda'))).toEqual(round(reference(scenario, all, 'keep')));
      expect(round(await served(run, 'kappa'))).toEqual(round(reference(scenario, all, 'drop')));
    });
  });

  it('do not depend on the steps that their clock took, nor on who looked', async () => {
    await forSeeds(60, async (seed, random) => {
      const scenario = randomScenario(seed, { late: seed % 2 === 0 });
      const options = { change: faulty(scenario, random), meter: seed % 3 === 0 };
      const driven = bothOver(scenario, await writeLog(scenario, random), options);
      await drive(driven, random, scenario.last + random.below(400));
      const again = bothOver(scenario, await writeLog(scenario, random), { ...options, script: driven.script });
      await again.advance(driven.clock, never);
      expect(await picture(again)).toBe(await picture(driven));
    });
  });

  it('go on from a snapshot as if nothing had happened', async () => {
    await forSeeds(60, (seed) => restartIsUnobservable(seed, (snapshot) => snapshot));
  });

  it('read a log that is still being written to the same answers and samples', async () => {
    await forSeeds(60, async (seed, random) => {
      const scenario = randomScenario(seed, { late: true });
      const options = { change: faulty(scenario, random), meter: true };
      const log = createLendingLog(eventSchema, scenario.partitions.length);
      const written = scenario.partitions.map(() => 0);
      await appendSome(scenario, log, { written, random });
      const run = bothOver(scenario, log, options);
      while (scenario.partitions.some((events, p) => written[p]! < events.length)) {
        await run.advance(run.clock + random.below(100), never);
        await appendSome(scenario, log, { written, random });
      }
      await endOfLog(scenario, log);
      await run.advance(Number.POSITIVE_INFINITY, never);
      const whole = bothOver(scenario, await writeLog(scenario, random), options);
      await whole.advance(Number.POSITIVE_INFINITY, never);
      expect(await picture(run)).toBe(await picture(whole));
    });
  });

  it('replay the log to the very same bytes', async () => {
    await forSeeds(60, async (seed, random) => {
      const scenario = randomScenario(seed, { late: true });
      const run = bothOver(scenario, await writeLog(scenario, random), { change: (plan) => ({ ...plan, kappaSettings: { ...plan.kappaSettings, switchOver: 'by-hand' } }) });
      await run.advance(run.start + random.below(scenario.last - run.start + 1), never);
      await run.act({ kind: 'replay' });
      await run.advance(Number.POSITIVE_INFINITY, never);
      const { kappa } = run;
      expect(kappa!.versions().map(({ state }) => state)).toEqual(['serving', 'ready']);
      const [live] = [await served(run, 'kappa')];
      await run.act({ kind: 'switch', version: 2 });
      expect(JSON.stringify(await served(run, 'kappa'))).toBe(JSON.stringify(live));
    });
  });

  it('replay no further back than the log is kept, and say what is beyond', async () => {
    await forSeeds(60, async (seed, random) => {
      const scenario = randomScenario(seed);
      const retention = 1 + random.below(300);
      const run = bothOver(scenario, await writeLog(scenario, random), { change: (plan) => ({ ...plan, kappaSettings: { ...plan.kappaSettings, retention } }) });
      await run.advance(run.start + random.below(scenario.last - run.start + 1), never);
      const since = run.clock - retention;
      await run.act({ kind: 'replay' });
      await run.advance(Number.POSITIVE_INFINITY, never);
      const all = arrivedBy(scenario, Number.POSITIVE_INFINITY);
      expect(run.kappa!.versions()[1]!.beyondRetention).toBe(all.filter((event) => event.arrival <= since).length);
      expect(round(await served(run, 'kappa'))).toEqual(round(reference(scenario, all.filter((event) => event.arrival > since), 'keep')));
    });
  });
});

describe('the properties themselves', () => {
  it('catch a restart that forgets where a version stood, or which one serves', async () => {
    const forgetful: ((snapshot: Snapshot) => Snapshot)[] = [
      (snapshot) => ({ ...snapshot, kappa: { ...snapshot.kappa!, head: { ...snapshot.kappa!.head, arrived: 0 } } }),
      (snapshot) => ({ ...snapshot, kappa: { ...snapshot.kappa!, mended: 9 } }),
      (snapshot) => ({ ...snapshot, kappa: { ...snapshot.kappa!, versions: { ...snapshot.kappa!.versions, switches: [] } } }),
      (snapshot) => ({ ...snapshot, lambda: { ...snapshot.lambda!, schedule: { ...snapshot.lambda!.schedule, fails: !snapshot.lambda!.schedule.fails } } }),
    ];
    for (const forget of forgetful) {
      let caught = 0;
      for (let seed = 1; seed <= 60; seed++) caught += await restartIsUnobservable(seed, forget).then(() => 0, () => 1);
      expect(caught, forget.toString()).toBeGreaterThan(0);
    }
  });
});

type Snapshot = ReturnType<Lockstep['snapshot']>;

async function restartIsUnobservable(seed: number, damage: (snapshot: Snapshot) => Snapshot): Promise<void> {
  const random = createRandom(seed, 5);
  const scenario = randomScenario(seed, { late: seed % 2 === 0 });
  const log = await writeLog(scenario, random);
  const options = { change: faulty(scenario, random), meter: seed % 3 === 0 };
  const before = bothOver(scenario, log, options);
  await drive(before, random, before.start + random.below(scenario.last - before.start + 100));
  const after = bothOver(scenario, log, { ...options, script: before.script });
  after.restore(damage(structuredClone(before.snapshot())));
  for (const target of [scenario.last - 20, scenario.last + 50, Number.POSITIVE_INFINITY]) {
    for (const run of [before, after]) if (run.clock <= target) await run.advance(target, never);
    if (after.clock <= target) expect(await picture(after)).toBe(await picture(before));
  }
}
