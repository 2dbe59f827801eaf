import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { emptyDocument } from '#pipeline/document/defaults.ts';
import { seriousViolations } from '../harness/axe.ts';
import { documentOf, servedFrom } from '../harness/documents.ts';
import { journey } from '../harness/journey.ts';
import { SqlConsole } from '../harness/sql-console.ts';

/** What hosts send that can send headers. A worker has no other policy: it doesn't hear of the page's <meta>. */
async function sentPolicy(): Promise<string> {
  const headers = await readFile(fileURLToPath(new URL('../../public/_headers', import.meta.url)), 'utf8');
  return /Content-Security-Policy: (.*)/.exec(headers)?.[1] ?? '';
}

/** In a turn of its own: what a debugger evaluates is exempt. */
function canEvaluate(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => {
    try {
      // oxlint-disable-next-line no-new-func -- to see it refused
      resolve(new Function('return true')() as boolean);
    } catch {
      resolve(false);
    }
  }, 0));
}

/** Never ends by itself, and has no breath in which it could be cancelled. */
const endless = 'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 7';

journey('asks the views and the history of one moment by SQL, under the strictest policy', { timeout: 240_000 }, async ({ visitor }) => {
  const { context, open } = await visitor();
  const policy = await sentPolicy();
  await context.route('**/assets/*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  const fetched: string[] = [];
  context.on('request', (request) => fetched.push(request.url()));
  const app = await open();
  const sql = new SqlConsole(app);
  await app.clock.waitFor(({ arrived }) => arrived > 20_000);
  await app.clock.pause();
  const [head = [], ...rows] = await app.rowsOf('Delays by origin and day');
  expect(fetched.filter((url) => url.includes('.wasm'))).toEqual([]);

  await sql.open();
  await sql.example(/^The 20 rows of Delays by origin/);
  expect(fetched.filter((url) => url.includes('.wasm')).length).toBe(1);
  const flights = head.indexOf('flights');
  expect((await sql.csv()).slice(1).map((line) => Number(line.split(',')[flights]))).toEqual(rows.map((row) => Number(row[flights])).sort((a, b) => b - a).slice(0, 20));
  const worker = app.page.workers().find((each) => each.url().includes('console.worker'));
  expect(await worker?.evaluate(canEvaluate)).toBe(false);

  await sql.run('SELECT * FROM "Delays by origin" ORDER BY origin, window_start');
  expect((await sql.csv()).map((line) => line.split(','))).toEqual([head, ...rows]);
  expect(await sql.facts()).toContain(`as of ${(await app.clock.read()).now}`);

  await sql.run('SELECT (SELECT sum(flights) FROM "Delays by origin") AS served, (SELECT count(*) FROM history."Flights 2001") AS arrived');
  const { arrived } = await app.clock.read();
  expect((await sql.csv())[1]).toBe(`${arrived},${arrived}`);
  expect(await sql.facts()).toContain(`all ${new Intl.NumberFormat('en').format(arrived)} records of Flights 2001`);

  await sql.result.getByRole('radio', { name: 'Chart' }).press('Space');
  await sql.run('SELECT date_trunc(\'hour\', "date") AS hour, count(*) AS records FROM history."Flights 2001" GROUP BY hour ORDER BY hour');
  await sql.result.getByRole('figure', { name: /^records over hour: 1 line of/ }).locator('canvas').waitFor();
  await sql.result.getByRole('combobox', { name: 'Kind of chart' }).click();
  await app.page.getByRole('option', { name: 'Bars' }).click();
  await sql.result.getByRole('region', { name: 'records by hour' }).getByRole('listitem').first().waitFor();

  for (const forbidden of ['LOAD httpfs', "SELECT * FROM read_csv('https://example.com/x.csv')", "COPY (SELECT 1) TO 'x.csv'", 'SET enable_external_access = true', "SELECT json_extract('{}', '$.a')"]) {
    await sql.run(forbidden);
    await sql.problem().getByText(/neither files nor the network|without extensions/).waitFor();
  }
});

journey('says where a query is wrong, cancels one that would never end, and holds a moment', { timeout: 240_000 }, async ({ app }) => {
  const sql = new SqlConsole(app);
  const generated = { id: 'orders', kind: 'generator', params: { rows: 5000, rate: 10, keys: 5 } };
  const counted = { groupBy: ['key'], window: 'global', measures: [{ name: 'rows', fn: 'count', column: '', where: '' }] };
  await app.importDocument({ ...servedFrom(documentOf('Orders', [generated, { id: 'count', kind: 'aggregate', params: counted }], ['orders -> count']), 'count'), architecture: 'both', settings: { ...emptyDocument.settings, clock: { ...emptyDocument.settings.clock, speed: 60 } } });
  await app.clock.waitFor(({ arrived }) => arrived > 100);
  await app.clock.pause();
  await sql.open();
  expect(await seriousViolations(app.page)).toEqual([]);
  await sql.example(/^Where Lambda and Kappa differ/);
  await sql.result.getByText('No rows.').waitFor();

  await sql.run('SELECT key,\n  nothing\nFROM answer');
  expect(await sql.problem().innerText()).toContain('"nothing" not found');
  expect(await seriousViolations(app.page)).toEqual([]);
  await sql.problem().getByRole('button', { name: 'Go to “nothing”, line 2' }).click();
  await app.page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
  await app.page.keyboard.insertText('"rows"');
  await app.page.keyboard.press('ControlOrMeta+Enter');
  await sql.answered();
  expect((await sql.rows()).length).toBe(5);

  await sql.query.getByRole('checkbox', { name: 'Hold this moment' }).check();
  const held = await sql.facts();
  await app.clock.play();
  await app.clock.runToEnd();
  await app.clock.waitForStatus('Ended');
  await sql.run('SELECT sum("rows") AS "rows" FROM answer');
  const moment = /as of [^·]*/.exec(held)?.[0] ?? 'no moment';
  expect(await sql.facts()).toContain(moment);
  expect(Number((await sql.csv())[1])).toBeLessThan(5000);
  await sql.query.getByRole('checkbox', { name: 'Hold this moment' }).uncheck();
  await sql.run('SELECT sum("rows") AS "rows" FROM kappa.answer');
  expect(Number((await sql.csv())[1])).toBe((await app.clock.read()).arrived);

  await sql.write(endless);
  await app.page.keyboard.press('ControlOrMeta+Enter');
  await sql.result.getByRole('status').getByText('Running').waitFor();
  await sql.query.getByRole('button', { name: 'Cancel' }).click();
  await sql.answered();
  expect(await sql.problem().innerText()).toContain('was cancelled');
  await sql.run('SELECT 42 AS answer');
  expect(await sql.rows()).toEqual([['42']]);
  await sql.query.getByRole('button', { name: 'Queries' }).click();
  await app.page.getByRole('menuitem', { name: endless }).waitFor();
});
