import { expose } from 'comlink';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeEnvironment, createFakeWorkers } from './fake-worker.testing.ts';
import { limits } from './limits.ts';
import { Supervisor } from './supervisor.ts';
import type { Fact } from './supervisor.ts';
import type { Life } from './worker-life.ts';
import { WorkerDead } from './worker-dead.ts';

interface Api {
  hello(): Promise<{ readonly version: number }>;
  double(value: number): Promise<number>;
  never(): Promise<void>;
  fail(): Promise<void>;
}

const api: Api = {
  hello: async () => ({ version: 1 }),
  double: async (value) => value * 2,
  never: () => new Promise(() => {}),
  fail: async () => { throw new Error('no such view'); },
};

/** Lets Node's ports deliver what is under way. */
async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await new Promise((resolve) => setImmediate(resolve));
}

const open: { stop(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.stop();
});

function setUp(serve: (port: MessagePort) => void = (port) => expose(api, port)) {
  const environment = createFakeEnvironment();
  const workers = createFakeWorkers(serve);
  const facts: Fact[] = [];
  const lives: Life<Api>[] = [];
  const supervisor = new Supervisor<Api>({
    name: 'engine', version: 1, environment, create: workers.create,
    connect: async () => {},
    ready: (life) => lives.push(life),
    report: (fact) => facts.push(fact),
  });
  open.push(supervisor, { stop: () => workers.closeAll() });
  return { environment, workers, facts, lives, supervisor, statuses: () => facts.map((fact) => fact.status) };
}

describe('supervisor', () => {
  test('is ready after the handshake, and answers calls', async () => {
    const { supervisor, statuses } = setUp();
    supervisor.start();
    await settle();
    expect(statuses()).toEqual(['starting', 'ready']);
    await expect(supervisor.call('double', [21])).resolves.toBe(42);
  });

  test('hands on the error of a method that throws, and goes on', async () => {
    const { supervisor, statuses } = setUp();
    supervisor.start();
    await settle();
    await expect(supervisor.call('fail', [])).rejects.toThrow('no such view');
    expect(statuses()).toEqual(['starting', 'ready']);
  });

  test('rejects every open call when the worker is terminated, and brings a new one', async () => {
    const { supervisor, environment, lives, statuses, workers } = setUp();
    supervisor.start();
    await settle();
    const calls = [supervisor.call('never', []), supervisor.call('never', [])];
    supervisor.kill();
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'WorkerDead', reason: 'terminated' });
    environment.pass(limits.backoff[0]);
    await settle();
    expect(statuses()).toEqual(['starting', 'ready', 'restarting', 'restarting', 'ready']);
    expect(lives.map((life) => life.epoch)).toEqual([1, 2]);
    expect(workers.terminated()).toBe(1);
    await expect(supervisor.call('double', [4])).resolves.toBe(8);
  });

  test('suspects a silent worker after two seconds and replaces it after five', async () => {
    const { supervisor, environment, statuses, facts } = setUp();
    supervisor.start();
    await settle();
    const call = supervisor.call('never', []);
    environment.tick(3);
    expect(statuses().at(-1)).toBe('ready');
    environment.tick(1);
    expect(statuses().at(-1)).toBe('suspect');
    environment.tick(6);
    expect(statuses().at(-1)).toBe('restarting');
    expect(facts.at(-1)?.death).toMatchObject({ reason: 'heartbeat' });
    await expect(call).rejects.toBeInstanceOf(WorkerDead);
  });

  test('trusts a suspect again when it gives a sign of life', async () => {
    const { supervisor, environment, lives, statuses } = setUp();
    supervisor.start();
    await settle();
    environment.tick(5);
    lives[0]!.beat();
    environment.tick(3);
    expect(statuses()).toEqual(['starting', 'ready', 'suspect', 'ready']);
  });

  test('does not count the time of a hidden page, nor of a frozen one', async () => {
    const { supervisor, environment, statuses } = setUp();
    supervisor.start();
    await settle();
    environment.show(false);
    environment.tick(100);
    environment.show(true);
    environment.jump(60_000);
    environment.tick(1);
    expect(statuses()).toEqual(['starting', 'ready']);
  });

  test('rejects a call whose deadline has passed, and keeps the worker', async () => {
    const { supervisor, environment, lives, statuses } = setUp();
    supervisor.start();
    await settle();
    const call = supervisor.call('never', [], 1_000);
    environment.tick(1);
    lives[0]!.beat();
    environment.tick(1);
    await expect(call).rejects.toMatchObject({ reason: 'deadline' });
    expect(statuses().at(-1)).toBe('ready');
  });

  test('restarts after an uncaught error in the worker', async () => {
    const { supervisor, workers, environment, facts, statuses } = setUp();
    supervisor.start();
    await settle();
    workers.last().fail('out of range');
    expect(facts.at(-1)).toMatchObject({ status: 'restarting', death: { reason: 'error' } });
    expect(facts.at(-1)?.death?.message).toContain('out of range');
    environment.pass(limits.backoff[0]);
    await settle();
    expect(statuses().at(-1)).toBe('ready');
  });

  test('gives up after three restarts that did not hold, and starts again when asked', async () => {
    const { supervisor, workers, environment, statuses } = setUp();
    supervisor.start();
    await settle();
    for (const wait of limits.backoff) {
      workers.last().fail('again');
      environment.pass(wait);
      await settle();
    }
    workers.last().fail('again');
    expect(statuses().at(-1)).toBe('stopped');
    await expect(supervisor.call('double', [1])).rejects.toMatchObject({ reason: 'stopped' });
    supervisor.start();
    await settle();
    expect(statuses().at(-1)).toBe('ready');
  });

  test('a worker that has been well for a while may fail anew', async () => {
    const { supervisor, workers, environment, lives, statuses } = setUp();
    supervisor.start();
    await settle();
    for (let round = 0; round < 5; round++) {
      workers.last().fail('again');
      environment.pass(limits.backoff[0]);
      await settle();
      for (let passed = 0; passed < limits.steady; passed += limits.tick) {
        lives.at(-1)!.beat();
        environment.tick(1);
      }
    }
    expect(statuses().at(-1)).toBe('ready');
  });

  test('gives a worker that never answers the handshake up', async () => {
    const { supervisor, environment, facts } = setUp(() => {});
    supervisor.start();
    environment.tick(limits.handshake / limits.tick);
    await settle();
    expect(facts.at(-1)).toMatchObject({ status: 'restarting', death: { reason: 'handshake' } });
  });

  test('refuses a worker of another version', async () => {
    const { supervisor, facts } = setUp((port) => expose({ ...api, hello: async () => ({ version: 2 }) }, port));
    supervisor.start();
    await settle();
    expect(facts.at(-1)?.death?.message).toContain('reload the page');
  });
});
