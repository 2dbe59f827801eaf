import { expect } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { gallery, galleryEntry } from '#pipeline/gallery/index.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { App } from '../harness/app.ts';
import { runCommandLine } from '../harness/command-line.ts';
import { tablePanel } from '../harness/documents.ts';
import { journey } from '../harness/journey.ts';

/** An example with a table over each of its answers, named as the view. */
function withTables(document: PipelineDocument): PipelineDocument {
  const answers = document.nodes.filter((node) => node.kind === 'serving-merge' || node.kind === 'view');
  return { ...document, name: `${document.name}, all rows`, panels: answers.map((node) => tablePanel(node.id, String(node.params['name']))) };
}

/** At full size, through the page itself; that every example gives the same bytes in Node and in a browser is a journey of its own. */
const runs = [['flight-delays', 'lambda'], ['generated-orders', 'lambda'], ['ledger-with-a-bug', 'lambda'], ['ledger-with-a-bug', 'kappa']] as const;

for (const [slug, architecture] of runs) {
  journey(`${slug} answers as ${architecture} in the browser as on the command line, to the last digit`, async ({ app }) => {
    const example = must(galleryEntry(slug), slug);
    const shown = withTables({ ...example.document, architecture });
    await app.importDocument(shown);
    await app.clock.setSpeed('As fast as possible');
    await app.clock.waitForStatus('Ended', 90_000);
    const answers = await runCommandLine(await app.exportText());
    expect(answers.size).toBe(shown.panels.length);
    for (const [view, lines] of answers) {
      const found = await app.csvOf(view);
      const first = lines.findIndex((line, i) => line !== found[i]);
      expect({ view, rows: found.length, differs: first < 0 ? null : [first, found[first]] })
        .toEqual({ view, rows: lines.length, differs: first < 0 ? null : [first, lines[first]] });
    }
  });
}

const titleOf = (panel: string): string => gallery.flatMap(({ document }) => document.panels).find((each) => each.id === panel)?.title ?? panel;
const exact = titleOf('exact_orders');
const naive = titleOf('naive_orders');

/** Opens the made-up orders and stops the clock just after the first batch run has published. */
async function stopAfterFirstBatch(app: App): Promise<void> {
  await app.file('New from an example…');
  await app.page.getByRole('button', { name: /^Generated orders/ }).click();
  await app.clock.waitFor(({ now }) => now.startsWith('2026-01-01'));
  await app.page.getByRole('button', { name: /^Batch runs/ }).click();
  await app.page.getByRole('row', { name: /published/ }).waitFor();
  await app.page.keyboard.press('Escape');
  await app.clock.pause();
}

const ordersIn = ([header = [], ...rows]: readonly string[][]): number => rows.reduce((sum, cells) => sum + Number(cells[header.indexOf('orders')]), 0);

journey('late orders are counted where they are left out, and a naive merge counts twice after a batch run', async ({ app }) => {
  await app.file('New from an example…');
  await app.page.getByRole('button', { name: /^Generated orders/ }).click();
  await app.clock.waitFor(({ now }) => now > '2026-01-01 01');
  await app.clock.pause();
  expect(ordersIn(await app.rowsBehind(naive))).toBe(ordersIn(await app.rowsBehind(exact)));

  await app.clock.play();
  const late = app.node('by_key').getByTitle(/^Late rows/);
  await app.eventually(async () => Number((await late.innerText()).replaceAll(',', '')), (count) => count > 0, 20_000);
  await app.page.getByRole('button', { name: /^Batch runs/ }).click();
  await app.page.getByRole('row', { name: /published/ }).waitFor();
  await app.page.keyboard.press('Escape');
  await app.clock.pause();
  expect(ordersIn(await app.rowsBehind(naive))).toBeGreaterThan(1.5 * ordersIn(await app.rowsBehind(exact)));
});

journey('a served number is the sum of its batch part and its speed parts', async ({ app }) => {
  await stopAfterFirstBatch(app);
  const panel = app.panel(exact);
  await panel.getByRole('button', { name: 'Show as table' }).click();
  await panel.getByRole('searchbox').fill('key-1');
  // The windows that were open when the batch run started stand near the end: part of their rows came before, part after.
  const [header = [], ...rows] = await app.rowsOf(exact);
  const own = rows.filter((cells) => cells[header.indexOf('key')] === 'key-1');
  const index = own.findIndex((cells) => cells[header.indexOf('window_start')] === '2026-01-01T05:30:00.000Z');
  expect(index).toBeGreaterThan(0);
  await panel.getByRole('region', { name: /^Rows of/ }).evaluate((region, top) => { region.scrollTop = top; }, index * 25);
  await panel.getByRole('row').filter({ hasText: '2026-01-01 05:30' }).getByRole('button', { name: 'key-1' }).click();
  const parts = app.page.getByRole('region', { name: 'Parts of this row' });
  await parts.waitFor();
  const table = await parts.getByRole('row').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replaceAll(',', ''))));
  const [head = [], ...lines] = table;
  const orders = (name: string): number[] => lines.filter((cells) => cells[0]?.startsWith(name) === true && cells[1] !== 'no').map((cells) => Number(cells[head.indexOf('orders')]));
  const [batch = 0] = orders('Batch view');
  const speed = orders('Speed generation');
  expect(batch).toBeGreaterThan(0);
  expect(Math.max(...speed)).toBeGreaterThan(0);
  expect(orders('Served')).toEqual([batch + speed.reduce((sum, each) => sum + each, 0)]);
  expect(orders('Served')).toEqual([Number(own[index]?.[header.indexOf('orders')])]);
});
