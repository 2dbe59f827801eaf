import { expect } from 'vitest';
import type { Locator } from 'playwright-core';
import type { App } from '../harness/app.ts';
import { countingDocument, documentOf, servedFrom } from '../harness/documents.ts';
import { journey } from '../harness/journey.ts';

const rows = Array.from({ length: 240 }, (_, i) => ({ time: new Date(Date.UTC(2024, 0, 1, 0, 0, 7 * i)).toISOString(), sensor: `s${i % 5}`, value: i % 3 === 0 ? i : i / 2 }));
const answer = [0, 1, 2, 3, 4].map((key) => {
  const own = rows.filter((_, i) => i % 5 === key);
  return [`s${key}`, String(own.length), String(own.reduce((sum, { value }) => sum + value, 0))];
});
const csv = (lines: readonly string[]): string => `time,sensor,value\n${lines.join('\n')}\n`;
const line = ({ time, sensor, value }: (typeof rows)[number]): string => `${time},${sensor},${value}`;

/** The node that a file has become. */
async function addAsSource(app: App, dialog: Locator): Promise<string> {
  const before = await app.nodeIds();
  await dialog.getByRole('button', { name: 'Add as source' }).click();
  const added = await app.eventually(async () => (await app.nodeIds()).filter((id) => !before.includes(id)), (ids) => ids.length === 1);
  await app.fit();
  return added[0] ?? '';
}

async function setType(app: App, dialog: Locator, { column, type }: { column: string; type: string }): Promise<void> {
  await dialog.getByRole('combobox', { name: `Type of ${column}` }).click();
  await app.page.getByRole('option', { name: type, exact: true }).click();
}

async function rowsAtTheEnd(app: App): Promise<string[][]> {
  await app.clock.waitFor(({ arrived }) => arrived > 0);
  await app.clock.runToEnd();
  await app.clock.waitForStatus('Ended');
  return (await app.rowsOf('Answer')).slice(1);
}

journey('a dropped CSV with bad rows: types corrected, bad rows counted and listed, the answer right', async ({ app }) => {
  await app.importDocument(countingDocument('Dropped', { by: 'sensor', sum: 'value' }));
  const bad = ['2024-01-01T00:00:01Z,s1,lots', 'yesterday,s2,4', '2024-01-01T00:00:02Z,s3'];
  await app.dropFile('sensors.csv', csv([...rows.slice(0, 100).map(line), ...bad, ...rows.slice(100).map(line)]));
  const dialog = app.page.getByRole('dialog', { name: 'sensors.csv' });
  await setType(app, dialog, { column: 'time', type: 'text' });
  await dialog.getByText('give one column the type timestamp').or(dialog.getByText('Choose the column')).first().waitFor();
  await setType(app, dialog, { column: 'time', type: 'time (UTC)' });
  await setType(app, dialog, { column: 'value', type: 'number' });
  const source = await addAsSource(app, dialog);
  await app.connect(source, 'count');
  expect(await rowsAtTheEnd(app)).toEqual(answer);

  await app.page.getByRole('button', { name: /^Sources: all read, 3 bad rows/ }).click();
  const sources = app.page.getByRole('region', { name: 'Source sensors' });
  await sources.getByText('3 bad, left out').waitFor();
  await sources.getByText('Bad rows').click();
  const listed = await sources.getByRole('row').allInnerTexts();
  expect(listed).toHaveLength(4);
  expect(listed.join('\n')).toMatch(/102\s+value[^]*lots[^]*103\s+time[^]*yesterday[^]*104/);
});

const sameRowsAs = [
  { name: 'sensors.ndjson', text: `${rows.map((row) => JSON.stringify(row)).join('\n')}\n` },
  { name: 'sensors.json', text: JSON.stringify(rows, null, 1) },
];

for (const { name, text } of sameRowsAs) {
  journey(`${name} is a source like any other`, async ({ app }) => {
    await app.importDocument(countingDocument('Chosen', { by: 'sensor', sum: 'value' }));
    await app.chooseFile('Add a data file…', name, text);
    const dialog = app.page.getByRole('dialog', { name });
    await dialog.getByText(/3 columns/).waitFor();
    await app.connect(await addAsSource(app, dialog), 'count');
    expect(await rowsAtTheEnd(app)).toEqual(answer);
  });
}

journey('an own file as a lookup table joins, also after a reload', async ({ app }) => {
  const measures = [{ name: 'rows', fn: 'count', column: '', where: '' }];
  const joined = documentOf('Joined', [
    { id: 'flights', kind: 'generator', params: { rows: 2000, rate: 10, keys: 3, skew: 0, duplicates: 0, lateFraction: 0, disorder: 0 } },
    { id: 'join', kind: 'lookup-join', params: { on: [{ left: 'key', right: 'code' }], take: [{ column: 'place', as: 'place' }], unmatched: 'keep' } },
    { id: 'count', kind: 'aggregate', params: { groupBy: ['place', 'key'], window: 'global', measures } },
  ], ['flights -> join', 'join -> count']);
  await app.importDocument(servedFrom(joined, 'count'));
  await app.chooseFile('Add a data file…', 'places.csv', 'code,place\nkey-1,"Here, there"\nkey-2,Elsewhere\n');
  const dialog = app.page.getByRole('dialog', { name: 'places.csv' });
  expect(await dialog.getByRole('combobox', { name: 'Use it as' }).textContent()).toContain('Look-up table');
  await app.connect(await addAsSource(app, dialog), 'join', 'table');
  const lines = await rowsAtTheEnd(app);
  expect(lines.map((cells) => cells.slice(0, -1).join(','))).toEqual([',key-3', 'Elsewhere,key-2', '"Here, there",key-1']);
  expect(lines.reduce((sum, cells) => sum + Number(cells.at(-1)), 0)).toBe(2000);

  await app.saved();
  await app.reload();
  await app.clock.waitForStatus('Ended');
  expect((await app.rowsOf('Answer')).slice(1)).toEqual(lines);
});
