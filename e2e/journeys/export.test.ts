import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { seriousViolations } from '../harness/axe.ts';
import { exportByCommandLine } from '../harness/command-line.ts';
import { countingDocument, documentOf, servedFrom } from '../harness/documents.ts';
import { ExportDialog } from '../harness/export-dialog.ts';
import { journey } from '../harness/journey.ts';

const generated = { id: 'orders', kind: 'generator', params: { rows: 3000, rate: 10, keys: 5 } };
const counted = { groupBy: ['key'], window: 'global', measures: [{ name: 'rows', fn: 'count', column: '', where: '' }] };

journey('the first example leaves as the bundle that the command line writes, byte for byte', async ({ app }) => {
  const dialog = new ExportDialog(app);
  await app.clock.waitFor(({ arrived }) => arrived > 0);
  await dialog.open();
  await dialog.gap('is counted here; in the browser').getByRole('button', { name: 'Per airport and day' }).waitFor();
  await dialog.choose('Batch layer', 'DuckDB');
  expect(await dialog.gap('Spark goes on to').innerText()).not.toContain('Apache Spark,');
  for (const [layer, engine] of [['Log', 'Apache Kafka'], ['Master data set', 'Hadoop HDFS'], ['Batch layer', 'Apache Spark'], ['Speed layer', 'Spark Structured Streaming'], ['Serving layer', 'DuckDB'], ['Orchestration', 'None']] as const) await dialog.choose(layer, engine);
  expect(await dialog.gap('Spark goes on to').innerText()).toContain('Apache Spark, Spark Structured Streaming');

  await dialog.showFiles();
  await dialog.file('batch.py').click();
  const text = dialog.text('batch/spark/batch.py');
  await text.getByText('spark = (').waitFor();
  await text.locator('[data-coloured="true"]').waitFor();
  const colourOf = (word: string): Promise<string> => text.getByText(word, { exact: true }).first().evaluate((element) => getComputedStyle(element).color);
  expect(new Set([await colourOf('import'), await colourOf('"UTC"'), await text.evaluate((element) => getComputedStyle(element).color)]).size).toBe(3);

  await dialog.verified();
  const { name, bytes } = await dialog.zip();
  const expected = await exportByCommandLine('flight-delays', ['--log', 'kafka', '--master', 'hdfs', '--batch', 'spark', '--speed', 'spark-streaming']);
  expect(name).toBe('flight_delays-lambda.zip');
  expect(bytes.equals(expected)).toBe(true);
  const own = await app.downloadOf(() => dialog.dialog.getByRole('button', { name: 'Download file' }).click());
  expect((await text.locator('pre').innerText()).trimEnd()).toBe((await readFile(await own.path(), 'utf8')).trimEnd());
});

journey('own files, as Kappa, of a pipeline that runs as both: the same bytes again', async ({ app }) => {
  const dialog = new ExportDialog(app);
  const text = `time,sensor,value\n${Array.from({ length: 900 }, (_, i) => `${new Date(Date.UTC(2024, 0, 1, 0, 0, 7 * i)).toISOString()},s${i % 7},${i / 4}`).join('\n')}\n`;
  await app.importDocument({ ...countingDocument('Own file', { by: 'sensor', sum: 'value' }), architecture: 'both' });
  await app.chooseFile('Add a data file…', 'sensors.csv', text);
  await app.page.getByRole('button', { name: 'Add as source' }).click();
  const [source = ''] = await app.eventually(async () => (await app.nodeIds()).filter((id) => !['count', 'batch', 'speed', 'answer'].includes(id)), (ids) => ids.length === 1);
  await app.fit();
  await app.connect(source, 'count');
  await dialog.open();
  await dialog.dialog.getByRole('radio', { name: 'Kappa' }).check();
  expect(await dialog.dialog.getByRole('combobox', { name: 'Batch layer' }).count()).toBe(0);
  await dialog.choose('Verification', '200 records');
  await dialog.verified();
  const { bytes } = await dialog.zip();
  await app.page.keyboard.press('Escape');
  const expected = await exportByCommandLine(await app.exportText(), ['--architecture', 'kappa', '--log', 'kafka', '--speed', 'spark-streaming', '--rows', '200'], { 'sensors.csv': text });
  expect(bytes.equals(expected)).toBe(true);

  await app.reload();
  await dialog.open();
  expect(await dialog.dialog.getByRole('radio', { name: 'Kappa' }).isChecked()).toBe(true);
  await dialog.verified();
  expect((await dialog.zip()).bytes.equals(expected)).toBe(true);
});

journey('what can’t be exported is refused, until somebody accepts the rest', async ({ app }) => {
  const dialog = new ExportDialog(app);
  const odd = documentOf('Odd', [
    generated,
    { id: 'all', kind: 'aggregate', params: counted }, { id: 'all_orders', kind: 'view', params: { name: 'all_orders' } },
    { id: 'like', kind: 'filter', label: 'Odd pattern', params: { condition: "key LIKE key ESCAPE '!'" } },
    { id: 'some', kind: 'aggregate', params: counted }, { id: 'some_orders', kind: 'view', params: { name: 'some_orders' } },
  ], ['orders -> all', 'all -> all_orders', 'orders -> like', 'like -> some', 'some -> some_orders']);
  await app.importDocument(odd);
  await dialog.open();
  await dialog.dialog.getByRole('alert').getByText('some_orders').waitFor();
  await dialog.gap('LIKE with an ESCAPE').getByText('Unsupported').waitFor();
  expect(await dialog.dialog.getByRole('button', { name: 'Download zip' }).isDisabled()).toBe(true);
  await dialog.dialog.getByRole('checkbox', { name: 'Export the rest' }).check();
  await dialog.verified();
  const { bytes } = await dialog.zip();
  const options = ['--log', 'kafka', '--master', 'hdfs', '--batch', 'spark', '--speed', 'spark-streaming', '--orchestrate', 'airflow'];
  await dialog.gap('LIKE with an ESCAPE').getByRole('button', { name: 'Odd pattern' }).click();
  expect(await app.inspector().getByRole('textbox', { name: 'Name of the node' }).inputValue()).toBe('Odd pattern');
  const text = await app.exportText();
  await expect(exportByCommandLine(text, options)).rejects.toThrow('some_orders');
  expect(bytes.equals(await exportByCommandLine(text, [...options, '--accept-reduced']))).toBe(true);
});

journey('a verification that is cancelled can go on, and the run doesn’t notice', async ({ app }) => {
  const dialog = new ExportDialog(app);
  await app.clock.waitFor(({ arrived }) => arrived > 0);
  // Behind the dialog, where roles don't reach.
  const arrived = async (): Promise<number> => Number((await app.page.locator('[title$="known rows have arrived"]').getAttribute('title') ?? '').split(' ')[0]!.replaceAll(',', ''));
  const held: (() => void)[] = [];
  let holding = true;
  await app.page.context().route('**/data/flights-3m.parquet', async (route) => {
    if (holding) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue().catch(() => undefined);
  });
  await dialog.open();
  await dialog.dialog.getByText('Reading records of Flights').waitFor();
  const before = await arrived();
  await app.eventually(arrived, (now) => now > before);
  await dialog.dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.dialog.getByText('The verification was cancelled.').waitFor();
  expect(await dialog.dialog.getByRole('button', { name: 'Download zip' }).isDisabled()).toBe(true);
  holding = false;
  for (const go of held) go();
  await dialog.dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.verified();
});

journey('says what stands in the way, and where', async ({ app }) => {
  const dialog = new ExportDialog(app);
  await app.importDocument(documentOf('Empty', [], []));
  await dialog.open();
  await dialog.dialog.getByRole('heading', { name: 'Nothing to export yet' }).waitFor();
  await app.page.keyboard.press('Escape');

  const lost = { kind: 'file', name: 'lost.csv', format: 'csv', size: 10, id: '0123456789abcdef0123456789abcdef' };
  const source = { id: 'lost', kind: 'file-source', label: 'Lost', params: { data: lost, columns: [{ name: 'time', type: 'timestamp', nullable: false }, { name: 'key', type: 'string', nullable: false }], eventTime: 'time' } };
  await app.importDocument(servedFrom(documentOf('Lost', [source, { id: 'count', kind: 'aggregate', params: counted }], ['lost -> count']), 'count'));
  await dialog.open();
  await dialog.dialog.getByRole('alert').getByText('Lost: lost.csv could not be opened').waitFor();
  await dialog.dialog.getByRole('button', { name: 'Try again' }).waitFor();
  await app.page.keyboard.press('Escape');

  const wrong = { id: 'wrong', kind: 'filter', label: 'Wrong', params: { condition: 'nobody > 1' } };
  await app.importDocument(servedFrom(documentOf('Wrong', [generated, wrong], ['orders -> wrong']), 'wrong'));
  await dialog.open();
  await dialog.dialog.getByRole('heading', { name: 'Put this right first' }).waitFor();
  await dialog.dialog.getByRole('button', { name: /Wrong.*nobody/ }).click();
  await app.inspector().getByRole('textbox', { name: 'Name of the node' }).waitFor();
  expect(await dialog.dialog.count()).toBe(0);
});

journey('the export is reached and done by the keyboard alone', async ({ app }) => {
  const dialog = new ExportDialog(app);
  const { keyboard } = app.page;
  const focus = (): Promise<string> => app.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
  const tabTo = async (name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    for (let steps = 0; !name.test(await focus()); steps++) {
      expect(steps, `no ${String(name)} on the way`).toBeLessThan(30);
      await keyboard.press(key);
    }
  };
  await app.page.getByRole('button', { name: 'File', exact: true }).focus();
  await keyboard.press('Enter');
  await app.page.locator('[role="menu"]:focus, [role="menu"] [role="menuitem"]:focus').first().waitFor();
  await keyboard.type('Export to');
  await keyboard.press('Enter');
  await dialog.dialog.waitFor();
  await tabTo(/^Batch layer$/);
  await keyboard.press('Enter');
  await app.page.getByRole('option', { name: /^DuckDB/ }).waitFor();
  await keyboard.type('DuckDB');
  await keyboard.press('Enter');
  await tabTo(/^Gap report\d/);
  await tabTo(/^Per airport and day$/);
  await tabTo(/^Gap report\d/, 'Shift+Tab');
  await keyboard.press('ArrowRight');
  await dialog.verified();
  await tabTo(/^README\.md /);
  for (let steps = 0; !(await focus()).startsWith('batch.sql '); steps++) {
    expect(steps).toBeLessThan(40);
    await keyboard.press('ArrowDown');
  }
  await dialog.text('batch/duckdb/batch.sql').waitFor();
  await keyboard.press('ArrowLeft');
  expect(await focus()).toBe('batch/duckdb');
  await keyboard.press('ArrowLeft');
  expect(await dialog.file('batch.sql').count()).toBe(0);
  for (const stop of [/^Copy$/, /^Download file$/, /^Text of batch\/duckdb\/batch\.sql$/, /^Download zip$/]) await tabTo(stop);
  expect((await app.downloadOf(() => keyboard.press('Enter'))).suggestedFilename()).toBe('flight_delays-lambda.zip');
});

const full = { width: 1440, height: 900 };
const sizes = [{ width: 1024, height: 768 }, { width: 800, height: 600 }, { width: 420, height: 800 }];

for (const colorScheme of ['light', 'dark'] as const) {
  journey(`the export dialog fits every window, and axe finds nothing serious, in ${colorScheme} colours`, async ({ visitor }) => {
    const app = await (await visitor({ colorScheme, reducedMotion: 'reduce' })).open();
    const dialog = new ExportDialog(app);
    await app.clock.waitFor(({ arrived }) => arrived > 0);
    await app.clock.pause();
    await dialog.open();
    await dialog.verified();
    const beyond = (): Promise<string[]> => dialog.dialog.evaluate((element) => {
      const frame = element.getBoundingClientRect();
      const outside = [...element.querySelectorAll('button, [role="combobox"], h2, h3, p, th, td, [role="treeitem"]')].filter((each) => {
        const box = each.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1 || each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).textOverflow !== 'ellipsis';
      });
      return [...frame.left < 0 || frame.top < 0 || frame.right > innerWidth || frame.bottom > innerHeight ? ['the dialog'] : [], ...outside.map((each) => each.textContent ?? '')];
    });
    for (const tab of [/^Gap report/, /^Files/]) {
      await dialog.dialog.getByRole('tab', { name: tab }).click();
      // Before the window changes: while it does, axe judges nothing.
      expect(await seriousViolations(app.page), String(tab)).toEqual([]);
      for (const size of [...sizes, full]) {
        await app.page.setViewportSize(size);
        await app.page.waitForTimeout(300);
        expect(await beyond(), `${String(tab)} at ${size.width}x${size.height}`).toEqual([]);
      }
    }
  });
}
