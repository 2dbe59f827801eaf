import { expose } from 'comlink';
import { afterEach, expect, test } from 'vitest';
import { success } from '#pipeline/base/result.ts';
import { textFile } from '#pipeline/exporters/bundle.ts';
import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import type { EvidenceApi } from '#workers/protocol/evidence-api.ts';
import type { EvidenceEvent, EvidenceProgress } from '#workers/protocol/evidence-event.ts';
import { protocolVersion } from '#workers/protocol/version.ts';
import type { EvidenceWish } from '../state/run-commands.ts';
import { createFakeEnvironment, createFakeWorkers } from './fake-worker.testing.ts';
import { gatherEvidence, zip } from './evidence-worker.ts';

const evidence: readonly BundleFile[] = [textFile('verify/expected/answer.ndjson', 'ndjson', '{"a":1}')];

/** Answers after one progress, or never; `version` is the one it claims to speak. */
function service({ answers = true, version = protocolVersion } = {}): EvidenceApi {
  let events: MessagePort | null = null;
  return {
    hello: async () => ({ version }),
    connect: async (port) => { events = port; },
    async gather() {
      events?.postMessage({ type: 'progress', progress: { step: 'answers' } } satisfies EvidenceEvent);
      // Ports keep no order among each other.
      await settle();
      return answers ? success(evidence) : new Promise(() => {});
    },
    zip: async (folder, files) => new TextEncoder().encode(`${folder}: ${files.length}`),
  };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 24; i++) await new Promise((resolve) => setImmediate(resolve));
}

let close = (): void => {};
afterEach(() => close());

function setUp(api: EvidenceApi) {
  const environment = createFakeEnvironment();
  const workers = createFakeWorkers((port) => expose(api, port));
  close = () => workers.closeAll();
  const stop = new AbortController();
  const heard: EvidenceProgress[] = [];
  const wish = { plan: { sources: [], tables: [] }, answers: ['answer'], rows: 10, signal: stop.signal, report: (each: EvidenceProgress) => heard.push(each) } as unknown as EvidenceWish;
  const answer = gatherEvidence(wish, { environment, base: 'http://localhost/', create: workers.create, files: () => Promise.resolve([]) });
  return { environment, workers, stop, heard, answer };
}

test('hands on the progress and the answer, and the worker is gone', async () => {
  const { answer, heard, workers } = setUp(service());
  expect(await answer).toEqual(success(evidence));
  expect(heard).toEqual([{ step: 'answers' }]);
  expect(workers.terminated()).toBe(1);
});

test('packs, and the worker is gone', async () => {
  const workers = createFakeWorkers((port) => expose(service(), port));
  close = () => workers.closeAll();
  const packed = await zip('bundle', evidence, { environment: createFakeEnvironment(), base: 'http://localhost/', create: workers.create, files: () => Promise.resolve([]) });
  expect(packed.ok && new TextDecoder().decode(packed.value)).toBe('bundle: 1');
  expect(workers.terminated()).toBe(1);
});

test('the signal ends the worker', async () => {
  const { answer, stop, workers } = setUp(service({ answers: false }));
  await settle();
  stop.abort();
  expect(await answer).toMatchObject({ ok: false, problems: [{ code: 'evidence.cancelled' }] });
  expect(workers.terminated()).toBe(1);
});

test('a worker that fails or falls silent is a problem, not an exception', async () => {
  const broken = setUp(service({ answers: false }));
  await settle();
  broken.workers.last().fail('out of memory');
  expect(await broken.answer).toMatchObject({ ok: false, problems: [{ code: 'evidence.failed', message: 'The files could not be made: The evidence worker failed: out of memory.' }] });
  close();
  const silent = setUp(service({ answers: false }));
  await settle();
  silent.environment.tick(11);
  expect(await silent.answer).toMatchObject({ ok: false, problems: [{ code: 'evidence.failed' }] });
  expect(silent.workers.terminated()).toBe(1);
});

test('a worker of another version is not asked', async () => {
  expect(await setUp(service({ version: 1 })).answer).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('reload the page') }] });
});
