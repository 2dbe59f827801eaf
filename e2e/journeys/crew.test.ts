import { expect } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { runCommandLine } from '../harness/command-line.ts';
import { documentOf, tablePanel } from '../harness/documents.ts';
import { journey } from '../harness/journey.ts';

/** A quarter of a million rows in four partitions, of which a step keeps one of each key: so every batch run brings rows from worker to worker. */
function repeated(): PipelineDocument {
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
  return { ...document, panels: [tablePanel('answer', 'answer')], settings: { ...document.settings, batch } };
}

journey('workers share the batch run of a large history: the same answer to the last digit, and what waits between them is seen on the wire', async ({ visitor }) => {
  const visit = await visitor();
  await visit.context.addInitScript(() => {
    if (location.origin === 'null') return;
    localStorage.setItem('watersmeet/workers', '3');
    const seen = new Set<string>();
    Reflect.set(globalThis, 'waited', seen);
    new MutationObserver(() => {
      for (const mark of document.querySelectorAll('.react-flow__edges [role="img"]')) seen.add(mark.getAttribute('aria-label') ?? '');
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  visit.context.setDefaultTimeout(60_000);
  const app = await visit.open();
  const workers: string[] = [];
  app.page.on('worker', (worker) => workers.push(worker.url()));
  await app.importDocument(repeated());
  await app.clock.setSpeed('As fast as possible');
  await app.clock.waitForStatus('Ended', 110_000);
  const [view, lines] = must([...await runCommandLine(await app.exportText())][0], 'the answer of the command line');
  const found = await app.csvOf(view);
  expect(found.length).toBeGreaterThan(100);
  expect(found).toEqual([...lines]);
  expect(workers.filter((url) => url.includes('lane')).length).toBeGreaterThanOrEqual(3);
  const waited = await app.page.evaluate(() => [...Reflect.get(globalThis, 'waited') as Set<string>]);
  expect(waited.filter((words) => /^[\d,]+ of at most [\d,]+ rows wait here$/.test(words)).length).toBeGreaterThan(0);
});
