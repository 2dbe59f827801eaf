import { expect } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import type { Architecture, PipelineDocument } from '#pipeline/document/document.ts';
import type { App } from '../harness/app.ts';
import { runCommandLine } from '../harness/command-line.ts';
import { documentOf, tablePanel } from '../harness/documents.ts';
import { journey } from '../harness/journey.ts';
import type { Visit } from '../harness/journey.ts';

/** A quarter of a million rows in four partitions, of which a step keeps one of each key: so rows go from worker to worker. */
function repeated(architecture: Architecture): PipelineDocument {
  const minute = 60_000;
  const log = { rows: 250_000, rate: 100, keys: 500, skew: 1, partitions: 4, disorder: 0, lateFraction: 0, duplicates: 0.2 };
  const measures = [{ name: 'rows', fn: 'count', column: '', where: '' }, { name: 'total', fn: 'sum', column: 'value', where: '' }];
  const document = documentOf('Shared by workers', [
    { id: 'log', kind: 'generator', params: log },
    { id: 'firsts', kind: 'dedupe', params: { keys: ['key'], remember: 'within', within: minute } },
    { id: 'count', kind: 'aggregate', params: { groupBy: ['key'], window: 'global', measures } },
    { id: 'answer', kind: 'view', params: { name: 'answer', policy: 'absorbed-offset' } },
  ], ['log -> firsts', 'firsts -> count', 'count -> answer']);
  const batch = { trigger: { kind: 'records', every: 240_000 }, startup: 0, throughput: 1_000_000 } as const;
  const kappa = { ...document.settings.kappa, switchOver: 'when-caught-up' } as const;
  return { ...document, architecture, panels: [tablePanel('answer', 'answer')], settings: { ...document.settings, batch, kappa } };
}

/** A page with three workers that notes what its wires say, and what its replays say of who reads. */
async function withWorkers(visit: Visit): Promise<{ readonly app: App; readonly workers: readonly string[] }> {
  await visit.context.addInitScript(() => {
    if (location.origin === 'null') return;
    localStorage.setItem('watersmeet/workers', '3');
    const seen = new Set<string>();
    Reflect.set(globalThis, 'seen', seen);
    new MutationObserver(() => {
      for (const mark of document.querySelectorAll('.react-flow__edges [role="img"]')) seen.add(mark.getAttribute('aria-label') ?? '');
      for (const replay of document.querySelectorAll('progress + span')) seen.add(replay.textContent ?? '');
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  visit.context.setDefaultTimeout(60_000);
  const app = await visit.open();
  const workers: string[] = [];
  app.page.on('worker', (worker) => workers.push(worker.url()));
  return { app, workers };
}

async function seenOn({ page }: App, words: RegExp): Promise<readonly string[]> {
  const seen = await page.evaluate(() => [...Reflect.get(globalThis, 'seen') as Set<string>]);
  return seen.filter((each) => words.test(each));
}

async function expectSame(app: App): Promise<void> {
  const [view, lines] = must([...await runCommandLine(await app.exportText())][0], 'the answer of the command line');
  const found = await app.csvOf(view);
  expect(found.length).toBeGreaterThan(100);
  expect(found).toEqual([...lines]);
}

const waiting = /^[\d,]+ of at most [\d,]+ rows wait here$/;

journey('workers share the batch run of a large history: the same answer to the last digit, and what waits between them is seen on the wire', async ({ visitor }) => {
  const { app, workers } = await withWorkers(await visitor());
  await app.importDocument(repeated('lambda'));
  await app.clock.setSpeed('As fast as possible');
  await app.clock.waitForStatus('Ended', 110_000);
  await expectSame(app);
  expect(workers.filter((url) => url.includes('lane')).length).toBeGreaterThanOrEqual(3);
  expect((await seenOn(app, waiting)).length).toBeGreaterThan(0);
});

journey('workers share a replay of a large history: it says so, the same rows wait on the wire, and the new version answers as the old one did', async ({ visitor }) => {
  const { app } = await withWorkers(await visitor());
  await app.importDocument(repeated('kappa'));
  await app.clock.setSpeed('As fast as possible');
  await app.clock.waitForStatus('Ended', 110_000);
  await expectSame(app);
  await app.page.getByRole('tab', { name: 'Versions' }).click();
  await app.page.evaluate(() => (Reflect.get(globalThis, 'seen') as Set<string>).clear());
  await app.page.getByRole('button', { name: 'Replay now' }).first().click();
  await app.page.getByRole('listitem').filter({ has: app.page.getByRole('heading', { name: 'Version 2' }) }).getByText('serving', { exact: true }).waitFor();
  expect((await seenOn(app, /records replayed, \d+%, shared by 3 workers$/)).length).toBeGreaterThan(0);
  expect((await seenOn(app, waiting)).length).toBeGreaterThan(0);
  await app.page.getByRole('tab', { name: 'Panels' }).click();
  await expectSame(app);
});
