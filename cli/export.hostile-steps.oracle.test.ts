import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Value } from '#pipeline/data/schema.ts';
import { documentOf } from './joins.testing.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import { rowsText } from '#pipeline/exporters/verify/rows-text.ts';
import { hostileTexts } from '../engines/exports/hostile-document.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';
import { compareAnswers, runDuckdb, withBundle } from './run-bundle.testing.ts';

const seed = Number(process.env['SEED'] ?? 20010105);
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'hostile-steps-'));
});

afterAll(async () => {
  await rm(scratch, { recursive: true });
});

const texts = hostileTexts(200, seed).filter((text) => text !== 'time');
const lots = Array.from({ length: 8 }, (_, i) => texts.filter((_each, at) => at % 8 === i));

/** Rows of a log, whose keys and texts are hostile: key, number, text, time. */
async function fileOf(name: string, lot: readonly string[], random: ReturnType<typeof createRandom>): Promise<string> {
  const path = join(scratch, `${name}.ndjson`);
  const rows = Array.from({ length: 120 }, (_, i): Value[] => [lot[random.below(5)]!, random.below(7) === 0 ? null : random.below(40) - 20, random.below(5) === 0 ? null : lot[random.below(lot.length)]!, 1_600_000_000_000 + i * 700 + random.below(3)]);
  await writeFile(path, rowsText(['k', 'n', 't', 'time'], rows));
  return path;
}

/** What DuckDB and the engine say of each other over the steps of one lot; `change`: of the SQL before it is run. */
async function compared(lot: readonly string[], i: number, change: (sql: string) => string = (sql) => sql): Promise<{ readonly passed: boolean; readonly text: string }> {
  const random = createRandom(seed, i);
  const [key, number, text] = ['k', 'n', 't'];
  const columns = [{ name: key, type: 'string', nullable: false }, { name: number, type: 'int', nullable: true }, { name: text, type: 'string', nullable: true }, { name: 'time', type: 'timestamp', nullable: false }];
  const source = async (name: string) => ({ kind: 'file-source', params: { data: { kind: 'file', name: await fileOf(`${name}_${i}`, lot, random), format: 'ndjson' }, columns, eventTime: 'time', watermarkDelay: 0, partitions: 1, partitionBy: '' } });
  const on = [{ left: key, right: key }];
  const view = (name: string, from: string) => ({ kind: 'view', params: { name, policy: 'absorbed-offset' }, from: { in: from } });
  const placed = documentOf({
    left: await source('left'), right: await source('right'),
    rolled: { kind: 'rolling', params: { keys: [key], size: 9_000, current: 'with', measures: [{ name: 'rows_before', fn: 'count', column: '' }, { name: 'texts_before', fn: 'count', column: text }, { name: 'sum_before', fn: 'sum', column: number }, { name: 'least_before', fn: 'min', column: number }] }, from: { in: 'left' } },
    rolled_view: view('rolled', 'rolled'),
    sessions: { kind: 'aggregate', params: { groupBy: [key], window: 'session', gap: 3_000, measures: [{ name: 'n', fn: 'count', column: '', where: '' }, { name: 'total', fn: 'sum', column: number, where: '' }, { name: 'texts', fn: 'distinct', column: text, where: '' }] }, from: { in: 'left' } },
    sessions_view: view('in_sessions', 'sessions'),
    best: { kind: 'top-k', params: { groupBy: [key], window: 'tumbling', size: 20_000, orderBy: [{ column: number, descending: true }, { column: text, descending: false }], k: 3, columns: [text] }, from: { in: 'left' } },
    best_view: view('best', 'best'),
    pairs: { kind: 'interval-join', params: { on, time: 'interval', from: -2_000, to: 2_000, take: [{ column: number, as: 'number_2' }, { column: text, as: 'text_2' }] }, from: { left: 'left', right: 'right' } },
    pairs_view: view('pairs', 'pairs'),
  });
  const document = { ...placed, name: lot.join(' ').slice(0, 100), nodes: placed.nodes.map((node, n) => ({ ...node, label: lot[n % lot.length]!.slice(0, 100) })) };
  const planned = planExport(document, { batch: 'duckdb', serving: 'duckdb-serving' }, 'lambda');
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  expect(planned.value.leftOut).toEqual([]);
  const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows: 120 });
  const bundle = printBundle(planned.value, must(evidence.ok ? evidence.value : null, JSON.stringify(evidence.problems)));
  return withBundle(bundle, async (folder) => {
    await runDuckdb(folder, change(await readFile(join(folder, 'batch/duckdb/batch.sql'), 'utf8')), { input: 'verify/input/batch', tables: 'verify/tables', output: 'out/batch' });
    await runDuckdb(folder, await readFile(join(folder, 'serving/duckdb/serving.sql'), 'utf8'), { batch: 'out/batch', output: 'out/serving' });
    return compareAnswers(folder);
  });
}

it.each(lots.map((lot, i) => [JSON.stringify(lot.slice(0, 3)), lot, i] as const))('DuckDB answers as the engine where keys and texts are %s', async (_, lot, i) => {
  const { passed, text } = await compared(lot, i);
  expect(passed, `seed ${seed}: ${text}`).toBe(true);
  expect(text).not.toContain(': 0 rows');
});

it.each([
  ['a look back that is too short', 'to_milliseconds(-9000)', 'to_milliseconds(-8000)'],
  ['a gap that is too long', '< 3000 THEN 0', '< 4000 THEN 0'],
  ['one row too few of the best', '"_nth" <= 3', '"_nth" <= 2'],
  ['an interval that ends too late', 'to_milliseconds(2000)', 'to_milliseconds(3000)'],
])('a planted bug is found: %s', async (_, right, wrong) => {
  const { passed } = await compared(lots[0]!, 0, (sql) => {
    expect(sql).toContain(right);
    return sql.replaceAll(right, wrong);
  });
  expect(passed).toBe(false);
});
