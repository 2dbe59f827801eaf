import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { delaysOf, differences } from '../harness/truth.ts';

const table = 'Delays by origin and day';

journey('an edited expression changes the answer, and undo brings it back', async ({ app }) => {
  await app.clock.waitFor(({ now }) => now > '2001-01-03');
  await app.clock.pause();
  const before = delaysOf(await app.rowsOf(table));
  await app.selectNode('late');
  await app.typeExpression('delay > 15', 'delay > 60');
  await app.eventually(() => app.document(), (document) => JSON.stringify(document).includes('delay > 60'));
  const late = (delays: typeof before): number => [...delays.values()].reduce((sum, row) => sum + row[3], 0);
  await app.eventually(async () => late(delaysOf(await app.rowsOf(table))), (count) => count > 0 && count < late(before) / 2);
  await app.focusCanvas();
  await app.undo();
  await app.eventually(async () => delaysOf(await app.rowsOf(table)), (after) => differences(before, after).length === 0);
});

journey('a chosen CSV is previewed and becomes a source with its types and its event time', async ({ app }) => {
  const lines = Array.from({ length: 200 }, (_, i) => `2024-01-01T00:${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}Z,s${i % 5},${i / 2}`);
  const chosen = app.page.waitForEvent('filechooser');
  await app.file('Add a data file…');
  await (await chosen).setFiles({ name: 'sensors.csv', mimeType: 'text/csv', buffer: Buffer.from(`time,sensor,value\n${lines.join('\n')}\n`) });
  const dialog = app.page.getByRole('dialog', { name: 'sensors.csv' });
  await dialog.getByText(/CSV, .* 3 columns/).waitFor();
  const before = await app.nodeIds();
  await dialog.getByRole('button', { name: 'Add as source' }).click();
  await app.eventually(() => app.nodeIds(), (ids) => ids.length === before.length + 1);
  const added = (await app.document()).nodes.find((node) => !before.includes(node.id));
  expect(added?.params).toMatchObject({ eventTime: 'time', data: { kind: 'file', name: 'sensors.csv', format: 'csv' } });
});
