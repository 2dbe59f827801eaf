import { expect, inject } from 'vitest';
import { killWorker, limitStorage, slowData } from '../harness/faults.ts';
import { journey } from '../harness/journey.ts';
import { delaysByOrigin, delaysOf, differences } from '../harness/truth.ts';
import type { App } from '../harness/app.ts';

async function expectTheTruthAtTheEnd(app: App): Promise<void> {
  await app.clock.runToEnd();
  await app.clock.waitForStatus('Ended', 60_000);
  expect(differences(await delaysByOrigin(null), delaysOf(await app.rowsOf('Delays by origin and day')))).toEqual([]);
}

journey('an ingest that dies on the way is replaced, and no row is lost or doubled', async ({ visitor }) => {
  const visit = await visitor();
  await slowData(visit.context, 400);
  const app = await visit.open();
  await app.clock.waitFor(({ known }) => known > 0);
  await killWorker(app.page, 'ingest');
  const { known } = await app.clock.read();
  expect(known).toBeLessThan(2_000_000);
  await app.clock.region.getByRole('alert').filter({ hasText: /ingest/i }).waitFor();
  await visit.context.unroute('**/data/*');
  await app.clock.waitFor((reading) => reading.known === 3_000_000);
  await expectTheTruthAtTheEnd(app);
});

journey('an engine that goes silent is replaced, and comes to the right answer', async ({ app }) => {
  await app.clock.waitFor(({ now }) => now > '2001-01-03');
  await killWorker(app.page, 'engine');
  await app.clock.region.getByRole('alert').filter({ hasText: /engine/i }).waitFor();
  await app.page.getByRole('button', { name: 'Workers: engine running' }).waitFor();
  await expectTheTruthAtTheEnd(app);
});

journey('a reload in the middle of reading goes on with both, reading and run', async ({ visitor }) => {
  const visit = await visitor();
  await slowData(visit.context, 400);
  const app = await visit.open();
  const before = await app.clock.waitFor(({ known, now }) => known > 0 && now > '2001-01-02');
  expect(before.known).toBeLessThan(2_000_000);
  await app.reload();
  await visit.context.unroute('**/data/*');
  const after = await app.clock.waitFor(({ now }) => now !== '');
  // What had been read is there at once; the clock stands at the last checkpoint, seconds ago at most.
  expect(after.known).toBeGreaterThanOrEqual(before.known);
  await app.clock.waitFor(({ now }) => now > before.now);
  await app.clock.waitFor((reading) => reading.known === 3_000_000);
  await expectTheTruthAtTheEnd(app);
});

journey('a second tab that takes over has every edit and comes to the right answer', async ({ visitor }) => {
  const visit = await visitor();
  const first = await visit.open();
  await first.clock.waitFor(({ now }) => now > '2001-01-02');
  const second = await visit.open();
  await second.page.getByText('This pipeline runs in another tab').waitFor();
  const id = await first.addNode('filter');
  await first.saved();
  const { now } = await first.clock.read();
  await second.page.getByRole('button', { name: 'Take over' }).click();
  await first.page.getByText('Another tab has taken this pipeline over').waitFor();
  await second.clock.waitFor((reading) => reading.now >= now);
  expect(await second.nodeIds()).toContain(id);
  await expectTheTruthAtTheEnd(second);
});

journey('a full device is told plainly, and the document survives', async ({ visitor }) => {
  const visit = await visitor();
  await limitStorage(visit.context, { site: inject('site'), bytes: 12_000_000 });
  const app = await visit.open();
  await app.clock.waitFor(({ known }) => known > 0);
  await app.page.getByRole('tab', { name: /^Problems/ }).click();
  await app.page.getByText(/storage.*full|full.*storage|no room/i).first().waitFor();
  const id = await app.addNode('filter');
  await app.page.waitForTimeout(1000);
  const text = await app.exportText();
  await app.reload();
  expect(await app.nodeIds()).toContain(id);
  expect(await app.exportText()).toBe(text);
});

journey('without a connection the page goes on as a whole: what nobody has opened yet opens', async ({ visitor }) => {
  const visit = await visitor();
  const fetched = new Set<string>();
  visit.context.on('requestfinished', (request) => fetched.add(request.url()));
  const app = await visit.open();
  await app.clock.waitFor(({ arrived }) => arrived > 0);
  const later = await app.page.evaluate(async () => {
    const files = await (await fetch('assets/later.json')).json() as string[];
    return files.map((file) => new URL(file, document.baseURI).href);
  });
  await app.eventually(async () => later.filter((file) => !fetched.has(file)), (missing) => missing.length === 0, 30_000);
  await visit.context.setOffline(true);
  await app.file('Export to engines…');
  await app.page.getByRole('dialog', { name: 'Export to engines' }).getByRole('tab', { name: /^Files/ }).waitFor();
  await app.page.keyboard.press('Escape');
  await app.page.getByRole('tab', { name: 'Truth meter' }).click();
  await app.page.getByRole('button', { name: 'Download' }).waitFor();
  await app.page.getByRole('tab', { name: 'Verdict' }).first().click();
  await app.file('New from an example…');
  await app.page.getByRole('dialog').getByRole('button', { name: /^Ledger with a bug/ }).click();
  await app.clock.waitFor(({ arrived }) => arrived > 0);
});

journey('a part that can’t be fetched says so, and the rest of the page stays', async ({ visitor }) => {
  const visit = await visitor({ reducedMotion: 'reduce' });
  visit.expectTrouble(/ERR_FAILED|could not be fetched|preload|dynamically imported|failed/i);
  await visit.context.route(/assets\/(later\.json|FileMenu-|Console-)/, (route) => route.abort());
  const app = await visit.open();
  await app.clock.waitFor(({ arrived }) => arrived > 0);
  await app.page.getByRole('button', { name: 'File', exact: true }).click();
  await app.page.getByText(/^This could not be fetched\. The connection is gone/).first().waitFor();
  await app.page.getByRole('tab', { name: 'SQL' }).click();
  const failed = app.page.getByRole('alert').filter({ hasText: 'The SQL console could not be fetched.' });
  await failed.getByRole('button', { name: 'Reload' }).waitFor();
  const { arrived } = await app.clock.read();
  await app.clock.waitFor((now) => now.arrived > arrived);
  await visit.context.unroute(/assets\/(later\.json|FileMenu-|Console-)/);
  await failed.getByRole('button', { name: 'Reload' }).click();
  await app.canvas.waitFor();
  await app.page.getByRole('button', { name: 'File', exact: true }).click();
  await app.page.getByRole('menuitem', { name: 'Open…' }).waitFor();
});
