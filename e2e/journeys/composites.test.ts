import { expect } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { galleryEntry } from '#pipeline/gallery/index.ts';
import type { App } from '../harness/app.ts';
import { seriousViolations } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';

const campaigns = must(galleryEntry('ad-campaigns'), 'ad-campaigns').document;
const table = 'Newest windows';

async function rowsAtTheEnd(app: App): Promise<readonly string[]> {
  await app.clock.runToEnd();
  await app.clock.waitForStatus('Ended', 60_000);
  return (await app.csvOf(table)).toSorted();
}

async function nameIt(app: App, name: string): Promise<void> {
  const dialog = app.page.getByRole('dialog', { name: 'Make an operator' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await app.page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

journey('makes one operator of two nodes, which answers the same, places it again, and takes all of it back', async ({ app }) => {
  await app.importDocument(campaigns);
  const before = await app.exportText();
  const rows = await rowsAtTheEnd(app);
  expect(rows.length).toBeGreaterThan(10);

  await app.selectNode('views');
  await app.node('projected').click({ modifiers: ['ControlOrMeta'] });
  await app.page.keyboard.press('ControlOrMeta+g');
  await nameIt(app, 'Clean views');
  await app.node('clean_views').waitFor();
  const made = await app.document();
  expect(made.composites.map(({ name, nodes }) => [name, nodes.map(({ id }) => id)])).toEqual([['Clean views', ['views', 'projected']]]);
  expect(await rowsAtTheEnd(app)).toEqual(rows);

  await app.page.getByRole('region', { name: 'Your operators' }).getByRole('button', { name: /^Clean views/ }).click();
  await app.node('clean_views-2').waitFor();
  expect((await app.document()).composites).toHaveLength(1);
  await app.focusCanvas();
  await app.undo(2);
  expect(await app.exportText()).toBe(before);
});

journey('opens an operator in the inspector, changes a node inside, and puts its nodes back in its place', async ({ app }) => {
  await app.importDocument(campaigns);
  await app.selectNode('views');
  await app.node('projected').click({ modifiers: ['ControlOrMeta'] });
  await app.node('projected').click({ button: 'right' });
  await app.page.getByRole('option', { name: /^Make operator from selection/ }).click();
  await nameIt(app, 'Clean views');
  // What took their place has the focus: the keyboard goes on there.
  await app.page.locator('.react-flow__node[data-id="clean_views"]:focus').waitFor();
  const made = await app.document();

  await app.inspector().getByRole('button', { name: /^Views only/ }).click();
  await app.typeExpression("event_type = 'view'", "event_type <> 'click'");
  const changed = await app.eventually(() => app.document(), ({ composites }) => composites[0]?.nodes[0]?.params['condition'] === "event_type <> 'click'");
  expect(changed.nodes).toEqual(made.nodes);
  await app.typeExpression("event_type <> 'click'", 'nowhere > 1');
  await app.inspector().getByText(/There is no column/).first().waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);
  await app.focusCanvas();
  await app.undo();

  await app.selectNode('clean_views');
  await app.focusCanvas();
  await app.page.keyboard.press('ControlOrMeta+Shift+g');
  await app.node('projected').waitFor();
  const ids = (await app.document()).nodes.map(({ id }) => id).toSorted();
  expect(ids).toEqual(campaigns.nodes.map(({ id }) => id).toSorted());
});

journey('lets each instance of an operator set a value of its own, and takes that back', async ({ app }) => {
  await app.importDocument(campaigns);
  await app.selectNode('views');
  await app.node('projected').click({ modifiers: ['ControlOrMeta'] });
  await app.page.keyboard.press('ControlOrMeta+g');
  await nameIt(app, 'Clean views');
  const inspector = app.inspector();
  await inspector.getByRole('button', { name: /^Views only/ }).click();
  const toggle = inspector.getByRole('button', { name: 'Let each instance set Condition' });
  expect(await toggle.getAttribute('aria-pressed')).toBe('false');
  await toggle.press('Enter');
  await inspector.getByRole('textbox', { name: 'What instances call Condition' }).fill('Which rows');
  await app.page.keyboard.press('Enter');
  await app.eventually(() => app.document(), ({ composites }) => composites[0]?.params?.[0]?.label === 'Which rows');
  expect(await seriousViolations(app.page)).toEqual([]);

  await app.page.getByRole('region', { name: 'Your operators' }).getByRole('button', { name: /^Clean views/ }).click();
  await app.node('clean_views-2').waitFor();
  await app.selectNode('clean_views');
  const settings = inspector.getByRole('region', { name: 'Settings of this instance' });
  await settings.getByText('Which rows').waitFor();
  await app.typeExpression("event_type = 'view'", "event_type = 'click'");
  const given = await app.eventually(() => app.document(), ({ nodes }) => nodes.some(({ params }) => params['condition'] === "event_type = 'click'"));
  expect(given.nodes.filter(({ kind }) => kind === 'composite').map(({ params }) => params)).toEqual([{ composite: 'clean_views', condition: "event_type = 'click'" }, { composite: 'clean_views' }]);
  expect(given.composites[0]?.nodes[0]?.params['condition']).toBe("event_type = 'view'");
  await app.node('clean_views').getByText(/Which rows: event_type = 'click'/).waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);

  await app.typeExpression("event_type = 'click'", 'nowhere > 1');
  await settings.getByText(/There is no column/).first().waitFor();
  await settings.getByRole('button', { name: 'Use that for Which rows' }).click();
  await settings.getByText(/There is no column/).waitFor({ state: 'detached' });
  await app.focusCanvas();
  await app.undo(2);
  expect((await app.document()).nodes.find(({ id }) => id === 'clean_views')?.params['condition']).toBe("event_type = 'click'");

  await app.selectNode('clean_views');
  await inspector.getByRole('button', { name: /^Views only/ }).click();
  await inspector.getByText(/instead/).waitFor();
  await inspector.getByRole('button', { name: 'Let each instance set Condition' }).click();
  const back = await app.eventually(() => app.document(), ({ composites }) => (composites[0]?.params ?? []).length === 0);
  expect(back.nodes.filter(({ kind }) => kind === 'composite').map(({ params }) => params)).toEqual([{ composite: 'clean_views' }, { composite: 'clean_views' }]);
});

journey('takes an operator from one pipeline to another as a file', async ({ app }) => {
  await app.importDocument(campaigns);
  await app.selectNode('views');
  await app.page.keyboard.press('ControlOrMeta+g');
  await nameIt(app, 'Views alone');
  const yours = app.page.getByRole('region', { name: 'Your operators' });
  await yours.getByRole('button', { name: 'More about Views alone' }).click();
  const download = await app.downloadOf(() => app.page.getByRole('menuitem', { name: 'Export to a file' }).click());
  expect(download.suggestedFilename()).toBe('Views_alone.composite.json');
  const path = await download.path();
  await app.file('New, empty');
  await app.eventually(() => app.nodeIds(), (ids) => ids.length === 0);
  const chosen = app.page.waitForEvent('filechooser');
  await yours.getByRole('button', { name: 'Import an operator…' }).click();
  await (await chosen).setFiles(path);
  await yours.getByRole('button', { name: /^Views alone/ }).click();
  await app.eventually(() => app.nodeIds(), (ids) => ids.length === 1);
  await app.focusCanvas();
  await app.undo(2);
  expect((await app.document()).composites ?? []).toEqual([]);
});
