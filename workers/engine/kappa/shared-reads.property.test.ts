import { afterEach, describe, expect, it } from 'vitest';
import type { Random } from '#pipeline/base/random.ts';
import { createRandom } from '#pipeline/base/random.ts';
import { crewOver } from '../crew/crew.testing.ts';
import { SharedReading } from '../crew/shared-reading.ts';
import { StreamJob } from '../layers/stream-job.ts';
import { forSeeds } from '../lockstep.testing.ts';
import type { Lockstep } from '../lockstep.ts';
import { drive, partingOf, seenIn, sharedTrial } from './shared-trial.testing.ts';

const { absorb, taskUntil } = StreamJob.prototype;

afterEach(() => {
  Object.assign(StreamJob.prototype, { absorb, taskUntil });
});

const seen = { shared: 0, calledOff: 0, stops: 0 };

/** A run that workers share says at every stop what a run by the same script says that nobody shares. */
async function sharesUnseen(seed: number, random: Random): Promise<void> {
  const trial = await sharedTrial(seed);
  const logs = random.below(3) === 0 ? trial.logs : trial.blocks;
  const crew = crewOver(logs, 2 + random.below(3), { credits: [1, 7, 1000][random.below(3)]!, fewestRows: random.below(12) });
  const start = (script: Lockstep['script'] = []): Lockstep => trial.start({ only: 'kappa', logs, script, crew: () => crew });
  const stops = new Map<number, { readonly said: string; readonly reads: boolean; readonly acts: number }>();
  const last = await drive(start(), {
    random,
    stop: async (run) => {
      // What was done there is done again with the first step of the clock.
      if (run.clock === run.start) return;
      const reads = run.kappa!.versions().some(({ workers }) => workers > 0);
      stops.set(run.clock, { reads, acts: run.script.length, said: await seenIn(run, !reads) });
    },
    restarted: async (run) => {
      const next = start(run.script);
      next.restore(structuredClone(run.snapshot()));
      await run.close();
      return next;
    },
  });
  expect(crew.lost).toBe(false);
  const alone = trial.start({ only: 'kappa', script: last.script });
  for (const [clock, { said, reads, acts }] of stops) {
    // Something more was done at that instant.
    if (last.script.filter(({ at }) => at <= clock).length > acts) continue;
    await alone.advance(clock, () => false);
    expect(partingOf(await seenIn(alone, !reads), said)).toBeNull();
    seen.stops++;
  }
  crew.close();
}

/** The first of so many seeds that sees it; 0 where none does. */
async function caught(seeds: number): Promise<number> {
  for (let seed = 1; seed <= seeds; seed++) {
    const differs = await sharesUnseen(seed, createRandom(seed, 11)).then(() => false, () => true);
    if (differs) return seed;
  }
  return 0;
}

describe('a Kappa run that workers share', () => {
  it('says the same bytes as one that nobody shares, whatever the faults, restarts and replays that are dropped', { timeout: 240_000 }, async () => {
    StreamJob.prototype.absorb = function counted(this: StreamJob, shares): void {
      seen.shared++;
      absorb.call(this, shares);
    };
    const { callOff } = SharedReading.prototype;
    SharedReading.prototype.callOff = function counted(this: SharedReading): void {
      seen.calledOff += Number(this.underWay);
      callOff.call(this);
    };
    await forSeeds(100, sharesUnseen);
    SharedReading.prototype.callOff = callOff;
    if (seen.stops > 200) expect(Math.min(seen.shared, seen.calledOff * 20), JSON.stringify(seen)).toBeGreaterThan(100);
  });
});

describe('the property itself', () => {
  it('catches workers that do not know when a replay began', { timeout: 120_000 }, async () => {
    StreamJob.prototype.taskUntil = function forgetful(this: StreamJob, until, live) {
      return { ...taskUntil.call(this, until, live), processing: { kind: 'undisturbed' } };
    };
    expect(await caught(100)).toBeGreaterThan(0);
  });

  it('catches workers that do not know which code is live', { timeout: 120_000 }, async () => {
    StreamJob.prototype.taskUntil = function outdated(this: StreamJob, until) {
      return taskUntil.call(this, until, []);
    };
    expect(await caught(150)).toBeGreaterThan(0);
  });

  it('catches workers that begin with nothing', { timeout: 120_000 }, async () => {
    StreamJob.prototype.taskUntil = function empty(this: StreamJob, until, live) {
      return { ...taskUntil.call(this, until, live), from: null };
    };
    expect(await caught(100)).toBeGreaterThan(0);
  });

  it('catches a job that goes on with the lanes of one worker in the place of another', { timeout: 120_000 }, async () => {
    StreamJob.prototype.absorb = function mistaken(this: StreamJob, shares): void {
      absorb.call(this, shares.length === 2 && shares[0]!.lanes.length === shares[1]!.lanes.length ? [{ ...shares[0]!, lanes: shares[1]!.lanes }, { ...shares[1]!, lanes: shares[0]!.lanes }] : shares);
    };
    expect(await caught(100)).toBeGreaterThan(0);
  });
});
