import { expose } from 'comlink';
import { afterEach, expect, test } from 'vitest';
import { failure, success } from '#pipeline/base/result.ts';
import { columnFrom } from '#pipeline/data/column.ts';
import { packTable } from '#pipeline/data/packed-table.ts';
import { problem } from '#pipeline/problem.ts';
import { protocolVersion } from '#workers/protocol/version.ts';
import type { Answers } from '#workers/protocol/answers.ts';
import type { ConsoleApi, ConsoleTable } from '#workers/protocol/console-api.ts';
import type { ConsoleWish } from '../state/run-commands.ts';
import { ConsoleClient } from './console-client.ts';
import { createFakeEnvironment, createFakeWorkers } from './fake-worker.testing.ts';

const one = (n: number) => packTable({ schema: [{ name: 'n', type: 'int', nullable: false }], length: 1, columns: [columnFrom('int', [n])] });
const wish: ConsoleWish = { text: 'FROM a', views: [{ node: 'a', name: 'My view' }], sources: [], shown: 'lambda', held: false, report: () => undefined };

/** Answers with what it was told to load; to `wait` never, to `memory` that there is none. */
function service(loads: (readonly ConsoleTable[])[], clocks: number[]): ConsoleApi {
  return {
    hello: async () => ({ version: protocolVersion }),
    connect: async () => success(['abs']),
    load: async (tables) => void loads.push(tables),
    async query({ text, clock }) {
      clocks.push(clock);
      if (text === 'wait') return new Promise(() => {});
      if (text === 'memory') return failure([problem('console.memory', {}, 'Out of memory.')]);
      return success({ table: one(1), more: false, history: [] });
    },
    cancel: async () => undefined,
  };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 60; i++) await new Promise((resolve) => setImmediate(resolve));
}

let close = (): void => {};
afterEach(() => close());

function setUp(answers?: () => Promise<Answers | null>) {
  const environment = createFakeEnvironment();
  const loads: (readonly ConsoleTable[])[] = [];
  const clocks: number[] = [];
  const workers = createFakeWorkers((port) => expose(service(loads, clocks), port));
  close = () => workers.closeAll();
  let clock = 0;
  const now = async (): Promise<Answers> => ({ clock: ++clock, batchRun: null, version: null, tables: [{ architecture: 'lambda', node: 'a', table: one(clock) }] });
  return { environment, workers, loads, clocks, client: new ConsoleClient({ environment, create: workers.create, answers: answers ?? now }) };
}

test('each query asks a moment of its own, under the names of the views; a held one stays', async () => {
  const { client, loads, clocks } = setUp();
  const first = await client.run(wish);
  expect(first.ok && first.value.standing.clock).toBe(1);
  expect(loads[0]!.map(({ name }) => name)).toEqual(['My view']);
  await client.run({ ...wish, held: true });
  await client.run(wish);
  expect([clocks, loads.length]).toEqual([[1, 1, 2], 2]);
});

test('a query that does not listen to the cancel ends with its worker, and the next one starts another', async () => {
  const { client, environment, workers } = setUp();
  const answer = client.run({ ...wish, text: 'wait' });
  await settle();
  client.cancel();
  environment.pass(2000);
  expect((await answer).problems.map(({ code }) => code)).toEqual(['console.cancelled']);
  expect(workers.terminated()).toBe(1);
  expect((await client.run({ ...wish, held: true })).ok).toBe(true);
});

test('a worker that dies is a problem with a way out, and a long query is no death', async () => {
  const { client, environment, workers } = setUp();
  const answer = client.run({ ...wish, text: 'wait' });
  await settle();
  environment.tick(100);
  expect(workers.terminated()).toBe(0);
  workers.last().fail('boom');
  const [dead] = (await answer).problems;
  expect([dead?.code, dead?.hint]).toEqual(['console.dead', expect.stringContaining('Run the query again')]);
  expect((await client.run(wish)).ok).toBe(true);
});

test('an engine without memory is ended, and so is one that nobody has looked at for long', async () => {
  const { client, environment, workers } = setUp();
  await client.run({ ...wish, text: 'memory' });
  expect(workers.terminated()).toBe(1);
  await client.run(wish);
  client.leave();
  environment.pass(200_000);
  await client.open();
  environment.pass(200_000);
  expect(workers.terminated()).toBe(1);
  client.leave();
  environment.pass(400_000);
  expect(workers.terminated()).toBe(2);
});

test('says so where nothing runs', async () => {
  const { client } = setUp(() => Promise.resolve(null));
  expect((await client.run(wish)).problems.map(({ code }) => code)).toEqual(['console.nothing']);
});
