import { expect } from 'vitest';
import type { PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import type { App } from '../harness/app.ts';
import { seriousViolations } from '../harness/axe.ts';
import { documentOf, tablePanel } from '../harness/documents.ts';
import { journey } from '../harness/journey.ts';

const count = (label: string, where: string): Pick<PipelineNode, 'label' | 'params'> => ({
  label, params: { groupBy: ['key'], window: 'tumbling', size: 60_000, slide: 60_000, offset: 0, measures: [{ name: 'rows', fn: 'count', column: '', where }] },
});

/** Layers wired by hand: the speed layer leaves small values out, so there are two code paths. */
function twins(): PipelineDocument {
  const document = documentOf('Twins', [
    { id: 'made', kind: 'generator', label: 'Made' },
    { id: 'all', kind: 'aggregate', ...count('All of them', ''), position: { x: 300, y: 0 } },
    { id: 'some', kind: 'aggregate', ...count('Most of them', 'value > 1'), position: { x: 300, y: 200 } },
    { id: 'batch', kind: 'batch-view', params: { name: 'batch_counts' }, position: { x: 600, y: 0 } },
    { id: 'speed', kind: 'speed-view', params: { name: 'speed_counts' }, position: { x: 600, y: 200 } },
    { id: 'counts', kind: 'serving-merge', label: 'Counts', params: { name: 'counts' }, position: { x: 900, y: 100 } },
  ], ['made -> all', 'made -> some', 'all -> batch', 'some -> speed', 'batch -> counts.batch', 'speed -> counts.speed']);
  return { ...document, panels: [tablePanel('counts', 'Counts')] };
}

const chosen = (app: App): Promise<string> => app.page.getByRole('group', { name: 'Architecture' }).getByRole('radio', { checked: true }).inputValue();

journey('the architecture is chosen in the header, and taken back by undo', async ({ app }) => {
  expect(await chosen(app)).toBe('lambda');
  await app.page.getByRole('radio', { name: 'Lambda' }).focus();
  await app.page.keyboard.press('ArrowRight');
  await app.eventually(() => app.document(), ({ architecture }) => architecture === 'kappa');
  await app.page.getByRole('button', { name: /^Show the batch layer/ }).waitFor();
  await app.node('batch_by_origin').waitFor({ state: 'hidden' });
  await app.page.getByRole('button', { name: /^Show the batch layer/ }).click();
  await app.node('batch_by_origin').waitFor();
  await app.page.getByRole('radio', { name: 'Both' }).check();
  await app.inspector().getByText('Kappa stream').waitFor();
  await app.undoButton().click();
  await app.undoButton().click();
  expect(await chosen(app)).toBe('lambda');
});

journey('layers wired by hand are converted to Kappa, with the reasons, and back by undo', async ({ app }) => {
  await app.importDocument(twins());
  const before = await app.exportText();
  await app.node('counts').getByText('two code paths').waitFor();
  await app.page.getByRole('radio', { name: 'Kappa' }).check();
  await app.page.getByRole('tab', { name: /^Problems/ }).click();
  await app.page.getByRole('button', { name: /Counts.*two different computations/s }).waitFor();
  await app.page.getByRole('button', { name: 'Rewrite the pipeline' }).click();
  await app.page.getByRole('menuitem', { name: 'Convert to Kappa…' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Convert to Kappa' });
  await dialog.getByText(/becomes one view of All of them/).waitFor();
  await dialog.getByText(/the stream now computes what the batch side did/).waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Convert to Kappa' }).click();
  const after = await app.eventually(() => app.document(), ({ nodes }) => nodes.length === 3);
  expect(after.architecture).toBe('kappa');
  expect(after.nodes.find(({ id }) => id === 'counts')?.kind).toBe('view');
  expect(after.panels.map(({ view }) => view)).toEqual(['counts']);
  expect(await app.undoButton().getAttribute('aria-label')).toBe('Undo: Convert to Kappa');
  await app.undoButton().click();
  await app.undoButton().click();
  expect(await app.exportText()).toBe(before);
});

journey('a logical view shows its pitfall and its physical parts, and is wired by hand', async ({ app }) => {
  await app.importDocument(documentOf('One view', [
    { id: 'made', kind: 'generator' },
    { id: 'all', kind: 'aggregate', ...count('All of them', '') },
    { id: 'counts', kind: 'view', label: 'Counts', params: { name: 'counts', policy: 'naive-union' } },
  ], ['made -> all', 'all -> counts']));
  await app.selectNode('counts');
  await app.inspector().getByText(/still in the speed view, so those records count twice/).waitFor();
  await app.page.getByRole('radio', { name: 'Physical' }).check();
  const picture = app.page.getByRole('region', { name: 'Physical picture' });
  await picture.getByTestId('part-lambda view counts/speed').waitFor();
  await picture.getByTestId('part-lambda step batch/all').click();
  await app.inspector().getByRole('textbox', { name: 'Name of the node' }).and(app.page.locator('[value="All of them"]')).waitFor();
  await app.page.getByRole('radio', { name: 'Logical' }).check();
  await app.page.getByRole('button', { name: 'Rewrite the pipeline' }).click();
  await app.page.getByRole('menuitem', { name: 'Wire the layers by hand…' }).click();
  await app.page.getByRole('dialog').getByRole('button', { name: 'Wire the layers by hand' }).click();
  const after = await app.eventually(() => app.document(), ({ nodes }) => nodes.length === 5);
  expect(after.nodes.map(({ kind }) => kind).toSorted()).toEqual(['aggregate', 'batch-view', 'generator', 'serving-merge', 'speed-view']);
});

journey('verdicts say which architecture can keep an answer, and show a log that proves it', async ({ app }) => {
  await app.importDocument(twins());
  await app.page.getByRole('tab', { name: 'Verdict' }).first().click();
  await app.page.getByRole('button', { name: /^Counts.*no.*two different computations.*a trade-off/s }).click();
  const verdict = app.inspector();
  await verdict.getByRole('heading', { name: 'Lambda-safe? no' }).waitFor();
  await verdict.getByRole('button', { name: 'Find a counterexample' }).click();
  const table = verdict.getByRole('region', { name: 'What is served, and what should be' });
  await table.getByRole('rowheader', { name: /served|missing|too much/ }).first().waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);
});

journey('a fault is added, says what it will do, and is undone', async ({ app }) => {
  const before = await app.exportText();
  await app.inspector().getByRole('button', { name: 'Add a fault…' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Break something' });
  await dialog.getByText('Change what is wrong in its code.').waitFor();
  await dialog.getByLabel('From, UTC').fill('2001-02-01T06:00:00');
  await dialog.getByLabel('Until, UTC').fill('2001-02-03T06:00:00');
  await dialog.locator('.cm-content').filter({ hasText: 'delay > 15' }).click();
  await app.page.keyboard.press('ControlOrMeta+a');
  await app.page.keyboard.type('delay < 15');
  await app.page.keyboard.press('ControlOrMeta+Enter');
  await dialog.getByRole('status').getByText('From 2001-02-01 06:00 the code of “Late?” is wrong; it is mended at 2001-02-03 06:00.').waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add the fault' }).click();
  const [fault] = (await app.eventually(() => app.document(), ({ settings }) => settings.faults.length === 1)).settings.faults;
  expect(fault).toMatchObject({ kind: 'bad-deploy', node: 'late', at: Date.parse('2001-02-01T06:00Z'), until: Date.parse('2001-02-03T06:00Z'), params: { assignments: [{ name: 'late', expression: 'delay < 15' }] } });
  await app.inspector().getByRole('button', { name: 'Change the fault: bad deploy' }).click();
  const change = app.page.getByRole('dialog', { name: 'Change the fault' });
  await change.getByRole('combobox', { name: 'What goes wrong' }).click();
  await app.page.getByRole('option', { name: /^Duplicates/ }).click();
  await change.getByRole('status').getByText(/50 % of what “Flights 2001” delivers/).waitFor();
  await change.getByRole('button', { name: 'Change it' }).click();
  await app.inspector().getByText(/arrives twice/).waitFor();
  expect(await app.undoButton().getAttribute('aria-label')).toBe('Undo: Change a fault: duplicates');
  await app.undoButton().click();
  await app.undoButton().click();
  expect(await app.exportText()).toBe(before);
});
