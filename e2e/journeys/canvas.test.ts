import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { centre } from '../harness/app.ts';
import type { App } from '../harness/app.ts';
import { documentOf, servedFrom } from '../harness/documents.ts';
import { journey } from '../harness/journey.ts';

/** Lets go of a node with the pointer over a place. */
async function dragNode(app: App, id: string, to: { x: number; y: number }): Promise<void> {
  const from = await centre(app.node(id));
  await app.page.mouse.move(from.x, from.y);
  await app.page.mouse.down();
  await app.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
  await app.page.mouse.move(to.x, to.y, { steps: 5 });
  await app.page.mouse.up();
}

const wires = async (app: App): Promise<string[]> => (await app.document()).edges.map(({ from, to }) => `${from} ${to}`).toSorted();

journey('what is copied in one tab is pasted in another', async ({ visitor }) => {
  const visit = await visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
  const first = await visit.open();
  await first.selectNode('late');
  await first.focusCanvas();
  await first.page.keyboard.press('ControlOrMeta+c');
  const second = await visit.open();
  await second.file('New, empty');
  await second.eventually(() => second.nodeIds(), (ids) => ids.length === 0);
  await second.focusCanvas();
  await second.page.keyboard.press('ControlOrMeta+v');
  await second.eventually(() => second.nodeIds(), (ids) => ids.length === 1);
  const [pasted] = (await second.document()).nodes;
  const original = (await first.document()).nodes.find((node) => node.id === 'late');
  expect(pasted).toMatchObject({ kind: 'derive', label: original?.label, params: original?.params });
});

journey('a node dropped on a wire is in it, and one undo takes it out', async ({ app }) => {
  const id = await app.addNode('filter');
  await app.fit();
  const before = await app.exportText();
  await dragNode(app, id, await app.wirePoint('late-by_origin'));
  await app.eventually(() => wires(app), (all) => all.includes(`late ${id}`) && all.includes(`${id} by_origin`) && !all.includes('late by_origin'));
  await app.focusCanvas();
  await app.undo();
  expect(await app.exportText()).toBe(before);
});

/** Nodes that stick out of the canvas, or lie under its tools or the choice of its picture. */
async function hidden(app: App): Promise<string[]> {
  const boxOf = async (found: Locator) => (await found.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const whole = await boxOf(app.canvas);
  const over = await Promise.all([app.canvas.getByRole('toolbar', { name: 'View' }), app.page.getByRole('group', { name: 'Picture' })].map(boxOf));
  const found: string[] = [];
  for (const id of await app.nodeIds()) {
    const node = await boxOf(app.node(id));
    const inside = node.x >= whole.x && node.y >= whole.y && node.x + node.width <= whole.x + whole.width && node.y + node.height <= whole.y + whole.height;
    const covered = over.some((each) => node.x < each.x + each.width && each.x < node.x + node.width && node.y < each.y + each.height && each.y < node.y + node.height);
    if (!inside || covered) found.push(id);
  }
  return found;
}

journey('the whole graph stays in sight while regions open and windows change, until somebody moves the canvas', async ({ visitor }) => {
  const visit = await visitor({ viewport: { width: 1024, height: 768 } });
  const app = await visit.open();
  const nothing = (ids: string[]): boolean => ids.length === 0;
  await app.eventually(() => hidden(app), nothing);
  for (const region of ['Side panel', 'Inspector']) {
    await app.page.getByRole('button', { name: region }).first().click();
    await app.eventually(() => hidden(app), nothing);
  }
  await app.page.setViewportSize({ width: 1440, height: 900 });
  await app.eventually(() => hidden(app), nothing);
  await app.reload();
  await app.page.setViewportSize({ width: 1024, height: 768 });
  await app.eventually(() => hidden(app), nothing);
  const middle = await centre(app.canvas);
  await app.page.mouse.move(middle.x, middle.y);
  await app.page.mouse.wheel(0, -300);
  await app.page.waitForTimeout(400);
  const width = async (): Promise<number> => (await app.node('late').boundingBox())?.width ?? 0;
  const chosen = await width();
  await app.page.getByRole('button', { name: 'Inspector' }).first().click();
  await app.page.waitForTimeout(500);
  expect(await width()).toBeCloseTo(chosen, 3);
});

journey('a deleted node heals its path, and undo brings everything back', async ({ app }) => {
  const before = await app.exportText();
  await app.selectNode('late');
  await app.page.keyboard.press('Delete');
  await app.eventually(() => wires(app), (all) => all.includes('flights by_origin') && all.includes('flights with_state'));
  await app.undo();
  expect(await app.exportText()).toBe(before);
});

journey('a cycle is refused in words', async ({ app }) => {
  const before = await app.exportText();
  await app.dragWire('with_state', 'late');
  await app.canvas.getByText(/cycle|circle|loop/i).first().waitFor();
  await app.page.mouse.up();
  expect(await app.exportText()).toBe(before);
});

journey('a wire let go over nothing offers what fits, and connects it', async ({ app }) => {
  await app.importDocument(documentOf('One', [{ id: 'made', kind: 'generator' }], []));
  const from = await centre(app.node('made').locator('.react-flow__handle.source'));
  await app.page.mouse.move(from.x, from.y);
  await app.page.mouse.down();
  await app.page.mouse.move(from.x + 90, from.y + 60, { steps: 5 });
  await app.page.mouse.up();
  const search = app.page.getByRole('combobox', { name: 'Add and connect' });
  await search.waitFor();
  const offered = await app.page.getByRole('listbox', { name: 'Add and connect' }).getByRole('option').allInnerTexts();
  expect(offered.join(' ')).toMatch(/Filter/);
  expect(offered.join(' ')).not.toMatch(/Generator|Serving merge/);
  await search.fill('filter');
  await search.press('Enter');
  await app.eventually(() => app.document(), ({ nodes, edges }) => nodes.length === 2 && edges.length === 1 && edges[0]?.from === 'made');
});

journey('a chosen node shows its rows, counts and watermark', async ({ app }) => {
  await app.selectNode('by_origin');
  const inspector = app.inspector();
  await inspector.getByRole('tab', { name: 'Data' }).click();
  const rowsIn = inspector.locator('dt', { hasText: 'Rows in' }).locator('+ dd');
  await app.eventually(async () => Number((await rowsIn.last().innerText()).replaceAll(',', '')), (count) => count > 1000);
  await inspector.locator('dt', { hasText: 'Watermark' }).locator('+ dd').filter({ hasText: /^2001-/ }).first().waitFor();
  await app.eventually(() => inspector.getByRole('region', { name: 'Rows' }).first().getByRole('row').count(), (count) => count > 2);
});

journey('a problem leads to the field that it is about', async ({ app }) => {
  await app.importDocument(documentOf('Wrong', [
    { id: 'made', kind: 'generator' },
    { id: 'narrow', kind: 'filter', label: 'Large ones', params: { condition: 'valeu > 3' } },
  ], ['made -> narrow']));
  await app.page.getByRole('tab', { name: /^Problems/ }).click();
  await app.page.getByRole('button', { name: /Large ones.*valeu/s }).click();
  const editor = app.inspector().locator('.cm-content').filter({ hasText: 'valeu > 3' });
  await app.eventually(() => editor.evaluate((element) => (element.getRootNode() as ShadowRoot | Document).activeElement === element), Boolean);
  await app.page.keyboard.press('ControlOrMeta+a');
  await app.page.keyboard.type('value > 3');
  await app.page.keyboard.press('ControlOrMeta+Enter');
  await app.page.getByRole('button', { name: /Large ones.*valeu/s }).waitFor({ state: 'detached' });
});

for (const architecture of ['lambda', 'both'] as const) {
  journey(`a panel without an answer says that the pipeline has errors, and leads to the first: ${architecture}`, async ({ app }) => {
    await app.importDocument({ ...servedFrom(documentOf('Wrong', [
      { id: 'made', kind: 'generator' },
      { id: 'narrow', kind: 'filter', label: 'Large ones', params: { condition: 'valeu > 3' } },
    ], ['made -> narrow']), 'narrow'), architecture });
    const panel = app.panel('Answer');
    await panel.getByText('The pipeline has errors').waitFor();
    await panel.getByRole('button', { name: /^Large ones.*valeu/ }).click();
    expect(await app.inspector().getByRole('textbox', { name: 'Name of the node' }).inputValue()).toBe('Large ones');
    await app.page.getByRole('tab', { name: /^Problems/ }).click();
    await app.page.getByText('Nothing runs until the errors are gone.').waitFor();
  });
}

/** Which nodes are not wholly on the canvas. */
async function outOfSight(app: App): Promise<string[]> {
  const canvas = await app.canvas.boundingBox();
  const out: string[] = [];
  for (const id of await app.nodeIds()) {
    const node = await app.node(id).boundingBox();
    const within = canvas !== null && node !== null && node.x >= canvas.x && node.y >= canvas.y && node.x + node.width <= canvas.x + canvas.width && node.y + node.height <= canvas.y + canvas.height;
    if (!within) out.push(id);
  }
  return out;
}

journey('what is added behind a node out of sight comes into sight, and so does what is chosen in the outline', async ({ app }) => {
  await app.file('New, empty');
  await app.eventually(() => app.nodeIds(), (ids) => ids.length === 0);
  const source = await app.addNode('generator');
  await app.focusCanvas();
  await app.page.keyboard.press('ControlOrMeta+0');
  const palette = app.page.getByRole('combobox', { name: 'Search operators' });
  for (const name of ['filter', 'derive', 'aggregate', 'view']) {
    await palette.fill(name);
    await palette.press('Enter');
  }
  const last = await app.eventually(async () => (await app.nodeIds()).find((id) => id.startsWith('view')), (id) => id !== undefined) ?? '';
  await app.eventually(() => outOfSight(app), (out) => !out.includes(last) && out.includes(source));
  await app.page.getByRole('tab', { name: 'Outline' }).click();
  await app.page.getByRole('treeitem', { name: /^Generator/ }).click();
  await app.eventually(() => outOfSight(app), (out) => !out.includes(source));
});
