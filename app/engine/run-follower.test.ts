import { beforeEach, expect, test } from 'vitest';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { EngineApi } from '#workers/protocol.ts';
import { initialRunState, useRunStore } from '../state/run-store.ts';
import { RunFollower } from './run-follower.ts';
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
    heard.push(args[0] === undefined ? method : `${method} ${args[0].plans[0]?.fingerprint} at ${args[0].speed}`);
    return new Promise((resolve, reject) => answers.push({ resolve, reject }));
  };
  return { heard, supervisor: { call } as unknown as Supervisor<EngineApi>, answer: () => settle(() => answers.shift()?.resolve()), fail: (error: unknown) => settle(() => answers.shift()?.reject(error)) };
}

async function settle(action: () => void): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
  action();
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

beforeEach(() => useRunStore.setState(initialRunState));

test('a plan is sent once, however often it is wanted', async () => {
  const engine = createEngine();
  const follower = new RunFollower(engine.supervisor, () => ({ speed: 60, paused: false }), () => Promise.resolve([]));
  follower.follow({ plan: planOf('a'), runId: 'r' });
  await engine.answer();
  follower.follow({ plan: planOf('a'), runId: 'r' });
  expect(engine.heard).toEqual(['run a at 60']);
});

test('of the plans that come while the engine is busy only the last is sent', async () => {
  const engine = createEngine();
  const follower = new RunFollower(engine.supervisor, () => ({ speed: 1, paused: false }), () => Promise.resolve([]));
  for (const fingerprint of ['a', 'b', 'c']) follower.follow({ plan: planOf(fingerprint), runId: 'r' });
  await engine.answer();
  await engine.answer();
  expect(engine.heard).toEqual(['run a at 1', 'run c at 1']);
});

test('the same plan is another run under another id, and no plan stops the run', async () => {
  const engine = createEngine();
  const follower = new RunFollower(engine.supervisor, () => ({ speed: 1, paused: false }), () => Promise.resolve([]));
  follower.follow({ plan: planOf('a'), runId: 'r' });
  await engine.answer();
  follower.follow({ plan: planOf('a'), runId: 's' });
  await engine.answer();
  follower.follow(null);
  await engine.answer();
  expect(engine.heard).toEqual(['run a at 1', 'run a at 1', 'stop']);
});

test('a new life of the engine is told again', async () => {
  const engine = createEngine();
  const follower = new RunFollower(engine.supervisor, () => ({ speed: 1, paused: false }), () => Promise.resolve([]));
  follower.follow({ plan: planOf('a'), runId: 'r' });
  await engine.fail(new WorkerDead('engine', 'terminated'));
  follower.workerReplaced();
  await engine.answer();
  expect(engine.heard).toEqual(['run a at 1', 'run a at 1']);
  expect(useRunStore.getState().problems).toEqual([]);
});

test('an engine that refuses a plan says so, and is not asked again for the same', async () => {
  const engine = createEngine();
  const follower = new RunFollower(engine.supervisor, () => ({ speed: 1, paused: false }), () => Promise.resolve([]));
  follower.follow({ plan: planOf('a'), runId: 'r' });
  await engine.fail(new Error('no such operator'));
  follower.follow({ plan: planOf('a'), runId: 'r' });
  expect(engine.heard).toEqual(['run a at 1']);
  expect(useRunStore.getState().problems).toMatchObject([{ code: 'engine.refused' }]);
});
