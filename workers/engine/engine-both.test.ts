import { describe, expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { EngineEvent } from '../protocol/engine-event.ts';
import type { RunRequest } from '../protocol/run-request.ts';
import type { VersionsEvent } from '../protocol/versions.ts';
import { createMemoryCheckpoints } from '../state/memory-checkpoints.ts';
import type { Engine } from './engine.ts';
import { place } from './live.testing.ts';
import type { Place } from './live.testing.ts';
import { kappaPlanOf } from './lockstep.testing.ts';
import { randomScenario, writeLog } from './scenario.testing.ts';

function plansOf(seed: number, change: (plan: Plan) => Plan = (plan) => plan): readonly Plan[] {
  const scenario = randomScenario(seed);
  const manual = (plan: Plan): Plan => ({ ...plan, kappaSettings: { startup: 5, throughput: 2000, retention: 0, switchOver: 'by-hand' } });
  return [scenario.plan, kappaPlanOf(scenario)].map(manual).map(change);
}

function request(plans: readonly Plan[], more: Partial<RunRequest> = {}): RunRequest {
  return { plans, meter: true, onEdit: 'version', runId: 'run', resume: true, speed: 0, paused: true, files: [], ...more };
}

/** Another filter: other code, for both architectures. */
function edited(plan: Plan): Plan {
  const steps = plan.steps.map((step) => (step.node === 'some' ? { ...step, params: { condition: 'value IS NULL OR value % 5 <> 0' } } : step));
  return { ...plan, fingerprint: 'edited', codeFingerprint: 'edited', steps };
}

async function moveTo({ engine, events, until }: Place, time: number): Promise<void> {
  events.length = 0;
  await engine.clock({ kind: 'run-to', time });
  await until((event) => event.type === 'clock' && ((event.status === 'paused' && event.now === time) || event.status === 'ended'));
}

const answers = async (engine: Engine): Promise<string> => JSON.stringify([(await engine.rows('answer', 1e6, 'lambda')).rows, (await engine.rows('answer', 1e6, 'kappa')).rows]);
const versionsIn = (events: readonly EngineEvent[]): VersionsEvent | undefined => events.findLast((event) => event.type === 'versions');

async function started(seed: number, checkpoints = createMemoryCheckpoints()): Promise<Place & { readonly middle: number; readonly last: number }> {
  const scenario = randomScenario(seed);
  const here = place(await writeLog(scenario, createRandom(seed)), checkpoints);
  await here.engine.run(request(plansOf(seed)));
  await here.until((event) => event.type === 'running');
  const first = scenario.partitions[0]![0]!.arrival;
  return { ...here, middle: first + Math.floor((scenario.last - first) / 2), last: scenario.last };
}

describe('the live engine with both architectures', () => {
  it('shows an earlier moment again, and comes back to the very same answers', async () => {
    const here = await started(4);
    await moveTo(here, here.middle);
    const then = await answers(here.engine);
    await moveTo(here, here.last);
    const later = await answers(here.engine);
    here.events.length = 0;
    await here.engine.clock({ kind: 'scrub', time: here.middle });
    const clock = await here.until((event) => event.type === 'clock' && event.status === 'paused' && event);
    expect([clock.now, clock.furthest]).toEqual([here.middle, here.last]);
    expect(await answers(here.engine)).toBe(then);
    await moveTo(here, here.last);
    expect(await answers(here.engine)).toBe(later);
    await here.engine.stop();
  });

  it('starts changed code as a second version beside the first, which serves until the switch, and after the roll-back', async () => {
    const here = await started(5);
    await moveTo(here, here.middle);
    const before = (await here.engine.rows('answer', 1e6, 'kappa')).rows;
    here.events.length = 0;
    await here.engine.run(request(plansOf(5, edited)));
    await here.until((event) => event.type === 'running' && event.fingerprint === 'edited edited');
    expect(versionsIn(here.events)?.versions.map(({ state }) => state)).toEqual(['serving', 'replaying']);
    expect((await here.engine.rows('answer', 1e6, 'kappa')).rows).toEqual(before);
    await moveTo(here, here.last + 10_000);
    const old = (await here.engine.rows('answer', 1e6, 'kappa')).rows;
    const diff = await here.engine.compareVersions('answer', { before: 1, after: 2 }, 1000);
    expect(diff!.different).toBeGreaterThan(0);
    expect(await here.engine.act({ kind: 'switch', version: 2 })).toBe(true);
    expect((await here.engine.rows('answer', 1e6, 'kappa')).rows).toEqual((await here.engine.rows('answer', 1e6, 'lambda')).rows);
    expect(await here.engine.act({ kind: 'switch', version: 1 })).toBe(true);
    expect((await here.engine.rows('answer', 1e6, 'kappa')).rows).toEqual(old);
    expect(await here.engine.act({ kind: 'drop', version: 1 })).toBe(false);
    expect(await here.engine.act({ kind: 'drop', version: 2 })).toBe(true);
    await here.until((event) => event.type === 'versions' && event.versions[1]?.state === 'dropped');
    await here.engine.stop();
  });

  it('goes on from its checkpoint with its versions, its meter and its furthest moment', async () => {
    const checkpoints = createMemoryCheckpoints();
    const here = await started(6, checkpoints);
    await moveTo(here, here.middle);
    await here.engine.act({ kind: 'replay' });
    await moveTo(here, here.last);
    await here.engine.clock({ kind: 'scrub', time: here.middle + 10 });
    await here.engine.checkpoint();
    const served = await answers(here.engine);
    const versions = versionsIn(here.events)?.versions.map(({ index, started, caughtUp, state }) => [index, started, caughtUp, state]);
    await here.engine.stop();
    const again = place(await writeLog(randomScenario(6), createRandom(6)), checkpoints);
    await again.engine.run(request(plansOf(6)));
    await again.until((event) => event.type === 'running' && event.resumedAt === here.middle + 10);
    expect(await answers(again.engine)).toBe(served);
    expect(versionsIn(again.events)?.versions.map(({ index, started, caughtUp, state }) => [index, started, caughtUp, state])).toEqual(versions);
    const clock = await again.until((event) => event.type === 'clock' && event.now !== null && event);
    expect(clock.furthest).toBeGreaterThanOrEqual(here.last);
    await again.engine.stop();
  });

  it('measures every answer, and says so', async () => {
    const here = await started(7);
    await moveTo(here, Number.MAX_SAFE_INTEGER);
    const meter = await here.until((event) => event.type === 'meter' && event.samples.length > 0 && event);
    expect(new Set(meter.samples.map(({ architecture }) => architecture))).toEqual(new Set(['lambda', 'kappa']));
    expect(meter.totals.map(({ architecture }) => architecture)).toEqual(['lambda', 'kappa']);
    await here.engine.stop();
  });
});
