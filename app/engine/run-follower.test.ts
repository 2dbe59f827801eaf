import { beforeEach, expect, test } from 'vitest';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { EngineApi } from '#workers/protocol/engine-api.ts';
import { initialRunState, useRunStore } from '../state/run-store.ts';
import { recordEngineEvent } from './record-events.ts';
import { RunFollower } from './run-follower.ts';
import type { WantedRun } from './run-follower.ts';
import type { Supervisor } from './supervisor.ts';
import { WorkerDead } from './worker-dead.ts';

function planOf(fingerprint: string): Plan {
  return {
    fingerprint, codeFingerprint: fingerprint, architecture: 'lambda', seed: 1, batchSettings: { trigger: { kind: 'manual' }, startup: 0, throughput: 1 },
    kappaSettings: { startup: 0, throughput: 1, retention: 0, switchOver: 'by-hand' }, faults: [], definitions: 0,
    sources: [], tables: [], steps: [], views: [], merges: [], queries: [],
  };
}

/** An engine that writes down what it is told, and answers when it is let. */
function createEngine() {
  const heard: string[] = [];
  const answers: { resolve(): void; reject(error: unknown): void }[] = [];
  const call = (method: string, args: readonly [{ readonly plans: readonly Plan[]; readonly paused: boolean; readonly speed: number }?]): Promise<void> => {
    heard.push(args[0] === undefined ? method : `${method} ${args[0].plans.map((plan) => plan.fingerprint).join('+')} at ${args[0].speed}`);
    return new Promise((resolve, reject) => answers.push({ resolve, reject }));
  };
  return { heard, supervisor: { call } as unknown as Supervisor<EngineApi>, answer: () => settle(() => answers.shift()?.resolve()), fail: (error: unknown) => settle(() => answers.shift()?.reject(error)) };
}

async function settle(action: () => void): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
  action();
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

function wanted(...fingerprints: readonly string[]): WantedRun {
  return { plans: fingerprints.map((each, i) => ({ ...planOf(each), architecture: i === 0 ? 'lambda' : 'kappa' })), runId: 'r', meter: false };
}

function followerOf(engine: ReturnType<typeof createEngine>, speed: number): RunFollower {
  return new RunFollower({ engine: engine.supervisor, clock: () => ({ speed, paused: false }), onEdit: () => 'replace', ownFiles: () => Promise.resolve([]) });
}

beforeEach(() => useRunStore.setState(initialRunState));

test('a plan is sent once, however often it is wanted', async () => {
  const engine = createEngine();
  const follower = followerOf(engine, 60);
  follower.follow(wanted('a'));
  await engine.answer();
  follower.follow(wanted('a'));
  expect(engine.heard).toEqual(['run a at 60']);
});

test('of the plans that come while the engine is busy only the last is sent', async () => {
  const engine = createEngine();
  const follower = followerOf(engine, 1);
  for (const fingerprint of ['a', 'b', 'c']) follower.follow(wanted(fingerprint));
  await engine.answer();
  await engine.answer();
  expect(engine.heard).toEqual(['run a at 1', 'run c at 1']);
});

test('the same plan is another run under another id, and no plan stops the run', async () => {
  const engine = createEngine();
  const follower = followerOf(engine, 1);
  follower.follow(wanted('a'));
  await engine.answer();
  follower.follow({ ...wanted('a'), runId: 's' });
  await engine.answer();
  follower.follow(null);
  await engine.answer();
  expect(engine.heard).toEqual(['run a at 1', 'run a at 1', 'stop']);
});

test('a new life of the engine is told again', async () => {
  const engine = createEngine();
  const follower = followerOf(engine, 1);
  follower.follow(wanted('a'));
  await engine.fail(new WorkerDead('engine', 'terminated'));
  follower.workerReplaced();
  await engine.answer();
  expect(engine.heard).toEqual(['run a at 1', 'run a at 1']);
  expect(useRunStore.getState().problems).toEqual([]);
});

test('an engine that refuses a plan says so, and is not asked again for the same', async () => {
  const engine = createEngine();
  const follower = followerOf(engine, 1);
  follower.follow(wanted('a'));
  await engine.fail(new Error('no such operator'));
  follower.follow(wanted('a'));
  expect(engine.heard).toEqual(['run a at 1']);
  expect(useRunStore.getState().problems).toMatchObject([{ code: 'engine.refused' }]);
});

test('every plan of the two decides whether the run is another one, and so does the meter', async () => {
  const engine = createEngine();
  const follower = followerOf(engine, 1);
  for (const next of [wanted('a', 'b'), wanted('a', 'b'), wanted('a', 'c'), { ...wanted('a', 'c'), meter: true }]) {
    follower.follow(next);
    await engine.answer();
  }
  expect(engine.heard).toEqual(['run a+b at 1', 'run a+c at 1', 'run a+c at 1']);
});

test('what is known of an architecture goes with it', async () => {
  const engine = createEngine();
  const follower = followerOf(engine, 1);
  const event = { type: 'panel', panel: 'p', data: { kind: 'number', value: 1, rows: 1 }, now: 5, horizon: null } as const;
  recordEngineEvent({ ...event, architecture: 'lambda' });
  recordEngineEvent({ ...event, architecture: 'kappa' });
  recordEngineEvent({ type: 'versions', versions: [], switches: [] });
  follower.follow(wanted('a'));
  await engine.answer();
  expect(useRunStore.getState().panels.get('p')).toMatchObject({ lambda: { now: 5 }, kappa: undefined });
  expect(useRunStore.getState().versions).toBeNull();
});
