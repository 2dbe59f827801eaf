import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';

journey('adds an operator by its name, connects it by a drag, and takes both back in two steps', async ({ app }) => {
  const before = await app.exportText();
  const id = await app.addNode('filter');
  await expect.poll(async () => (await app.document()).nodes.find((node) => node.id === id)?.kind).toBe('filter');
  await app.connect('flights', id);
  await app.eventually(() => app.document(), (document) => document.edges.some((edge) => edge.from === 'flights' && edge.to === id));
  await app.focusCanvas();
  await app.undo(2);
  expect(await app.exportText()).toBe(before);
});

journey('refuses a wire whose types do not fit, and says why', async ({ app }) => {
  const before = await app.exportText();
  await app.dragWire('late', 'delays_by_origin', 'batch');
  await app.canvas.getByText(/view/i).first().waitFor();
  await expect.poll(() => app.page.getByRole('status').allTextContents()).toContainEqual(expect.stringMatching(/view/i));
  await app.page.mouse.up();
  expect(await app.exportText()).toBe(before);
});

journey('goes thirty edits back and forth, to the byte', async ({ app }) => {
  const texts = [await app.exportText()];
  for (let edit = 1; edit <= 10; edit++) {
    await app.addNode('filter');
    await app.focusCanvas();
    // Three edits a round: add, move, duplicate.
    await app.page.keyboard.press('ArrowDown');
    await app.page.keyboard.press('ControlOrMeta+d');
    if (edit === 5 || edit === 10) texts.push(await app.exportText());
  }
  await app.focusCanvas();
  await app.undo(15);
  expect(await app.exportText()).toBe(texts[1]);
  await app.focusCanvas();
  await app.undo(15);
  expect(await app.exportText()).toBe(texts[0]);
  await app.focusCanvas();
  await app.redo(30);
  expect(await app.exportText()).toBe(texts[2]);
});

journey('copies all and pastes it again, as one step', async ({ app }) => {
  const before = await app.document();
  await app.focusCanvas();
  await app.page.keyboard.press('ControlOrMeta+a');
  await app.page.keyboard.press('ControlOrMeta+c');
  await app.page.keyboard.press('ControlOrMeta+v');
  const after = await app.eventually(() => app.document(), (document) => document.nodes.length === before.nodes.length * 2);
  expect(after.edges).toHaveLength(before.edges.length * 2);
  await app.focusCanvas();
  await app.undo();
  expect(await app.document()).toEqual(before);
});

journey('keys typed into a field stay in the field', async ({ app }) => {
  const before = await app.document();
  const name = app.page.getByRole('textbox', { name: 'Name of the pipeline' });
  await name.fill('');
  await name.pressSequentially('cad/ ?');
  await name.press('Enter');
  await app.eventually(() => app.document(), (document) => document.name.startsWith('cad/'));
  expect(await app.nodeIds()).toHaveLength(before.nodes.length);
});
