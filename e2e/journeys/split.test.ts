import { expect } from 'vitest';
import type { App } from '../harness/app.ts';
import { documentOf, tablePanel } from '../harness/documents.ts';
import { journey } from '../harness/journey.ts';

const measures = [{ name: 'rows', fn: 'count', column: '', where: '' }];
const counted = (id: string) => [
  { id, kind: 'aggregate', params: { groupBy: ['key'], window: 'global', measures } },
  { id: `${id}_view`, kind: 'view', params: { name: id } },
];
const document = {
  ...documentOf('Split', [
    { id: 'events', kind: 'generator', params: { rows: 3000, keys: 4 } },
    { id: 'parts', kind: 'split', params: { branches: [{ name: 'large', condition: 'value > 60' }, { name: 'small', condition: 'value < 20' }] } },
    ...counted('large'), ...counted('others'),
    { id: 'many', kind: 'having', params: { name: 'many', condition: 'rows > 100' } },
  ], ['events -> parts', 'parts/large -> large', 'large -> large_view', 'others -> others_view', 'others_view -> many']),
  panels: [tablePanel('many', 'Many')],
};

async function wiresFrom(app: App, node: string): Promise<readonly string[]> {
  const { edges } = await app.document();
  return edges.flatMap(({ from, output, to }) => (from === node ? [`${output} to ${to}`] : []));
}

journey('parts rows by an output of its own, renames a branch and removes one, and asks what the answer has many of', async ({ app }) => {
  await app.importDocument(document);
  await app.connect('parts/rest', 'others');
  expect(await wiresFrom(app, 'parts')).toEqual(['large to large', 'rest to others']);
  await app.clock.runToEnd();
  await app.clock.waitForStatus('Ended', 60_000);
  const rows = await app.csvOf('Many');
  expect(rows[0]).toBe('key,rows');
  expect(rows.slice(1).every((row) => Number(row.split(',')[1]) > 100)).toBe(true);

  await app.selectNode('parts');
  const name = app.inspector().getByRole('textbox', { name: 'Name', exact: true }).first();
  await name.fill('huge');
  await name.press('Tab');
  await app.eventually(() => wiresFrom(app, 'parts'), (wires) => wires.includes('huge to large'));
  await app.inspector().getByRole('button', { name: 'Remove branch 1' }).click();
  await app.eventually(() => wiresFrom(app, 'parts'), (wires) => wires.join() === 'rest to others');
  await app.focusCanvas();
  await app.undo();
  expect(await wiresFrom(app, 'parts')).toEqual(['huge to large', 'rest to others']);
});
