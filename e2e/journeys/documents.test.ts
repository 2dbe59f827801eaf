import { expect } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { galleryEntry } from '#pipeline/gallery/index.ts';
import { journey } from '../harness/journey.ts';

journey('an exported pipeline comes back the same, also in another browser', async ({ visitor }) => {
  const first = await (await visitor()).open();
  await first.addNode('filter');
  const text = await first.exportText();
  const second = await (await visitor()).open();
  await second.importText(text);
  await second.eventually(() => second.exportText(), (exported) => exported === text);
});

journey('a file that is no pipeline opens nothing and says so', async ({ app }) => {
  const before = await app.exportText();
  await app.importText('{"format":"something else"}');
  await app.page.getByText('Nothing was opened', { exact: false }).first().waitFor();
  expect(await app.exportText()).toBe(before);
});

journey('panels of another pipeline show their own views, though they are called like those before', async ({ app }) => {
  for (const slug of ['nexmark-q7', 'nexmark-q5']) {
    await app.importDocument(must(galleryEntry(slug), slug).document);
    await app.page.getByRole('article', { name: /^q[57]/ }).getByRole('row').nth(2).waitFor();
  }
  const line = app.page.getByRole('article', { name: 'Bids per auction, sliding, line' });
  await line.locator('canvas').waitFor();
  expect(await line.getByText('has no column').count()).toBe(0);
});

journey('a reload keeps the document and the zoom', async ({ app }) => {
  const id = await app.addNode('filter');
  await app.page.getByRole('button', { name: 'Zoom in' }).click();
  await app.saved();
  // The zoom is animated and remembered a moment later.
  const viewport = app.page.locator('.react-flow__viewport');
  const zoomed = await app.eventually(() => viewport.evaluate((element) => element.style.transform), stable());
  await app.page.waitForTimeout(400);
  const before = await app.exportText();
  await app.reload();
  expect(await app.nodeIds()).toContain(id);
  expect(await app.exportText()).toBe(before);
  expect(await viewport.evaluate((element) => element.style.transform)).toBe(zoomed);
});

/** True once the same answer has come ten times in a row. */
function stable(): (answer: string) => boolean {
  let last = '';
  let times = 0;
  return (answer) => {
    times = answer === last ? times + 1 : 0;
    last = answer;
    return times >= 10;
  };
}

journey('a link brings the pipeline to another browser, where it stands until somebody presses play', async ({ visitor }) => {
  const from = await visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
  const sender = await from.open();
  await sender.clock.waitFor(({ arrived }) => arrived > 0);
  await sender.file('Copy a link');
  const link = await sender.eventually(() => sender.page.evaluate(() => navigator.clipboard.readText()), (text) => text.includes('#pipeline='));
  const receiver = await (await visitor()).open(link.slice(link.indexOf('#')));
  await receiver.page.getByText('Opened from a link').first().waitFor();
  await receiver.clock.waitForStatus('Paused');
  expect(await receiver.exportText()).toBe(await sender.exportText());
  await receiver.page.waitForTimeout(500);
  expect((await receiver.clock.read()).arrived).toBe(0);
  expect(receiver.page.url()).not.toContain('#');
  // Nothing has come in yet: no panel makes a NULL or an empty picture of that.
  await receiver.page.getByText('No rows yet.').first().waitFor();
  expect(await receiver.page.getByText('NULL', { exact: true }).count()).toBe(0);
  await receiver.clock.play();
  await receiver.clock.waitFor(({ arrived }) => arrived > 0);
  await receiver.page.goto(`${receiver.page.url()}#pipeline=cut-o`);
  await receiver.page.getByText('The link holds no pipeline that can be read').first().waitFor();
  expect(await receiver.exportText()).toBe(await sender.exportText());
});
