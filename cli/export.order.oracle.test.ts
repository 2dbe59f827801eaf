import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';
import { compareAnswers, runDuckdb, withBundle } from './run-bundle.testing.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

const generator = { rows: 1500, keys: 40, skew: 1, lateFraction: 0.1, watermarkDelay: 60_000 };
const on = [{ left: 'key', right: 'key' }];
const take = [{ column: 'value', as: 'its_value' }, { column: 'id', as: 'its_id' }];
const nodes = {
  // Many a millisecond, so that partitions and offsets decide.
  rows: ['generator', { ...generator, rate: 50_000, disorder: 40, duplicates: 0.1, partitions: 3 }],
  versions: ['generator', { ...generator, rate: 2000, disorder: 100, duplicates: 0, partitions: 2 }],
  both: ['union', {}, 'rows', 'versions'],
  // A key of the partitions meets in one of them; these values meet across all.
  whole: ['derive', { assignments: [{ name: 'whole', expression: 'CAST(value AS int)' }], keep: 'all' }, 'both'],
  once: ['dedupe', { keys: ['whole'], remember: 'always' }, 'whole'],
  apart: ['dedupe', { keys: ['key'], remember: 'within', within: 50 }, 'versions'],
  as_of: ['as-of-join', { on, take, age: 'limited', tolerance: 20, unmatched: 'keep' }, 'versions', 'rows'],
  as_it_is: ['changing-table-join', { on, take, deleted: 'value > 60', unmatched: 'drop' }, 'versions', 'rows'],
  recent: ['rolling', { keys: ['key'], size: 12, current: 'without', measures: [{ name: 'earlier', fn: 'count', column: '' }, { name: 'mean', fn: 'avg', column: 'value' }, { name: 'most', fn: 'max', column: 'whole' }, { name: 'total', fn: 'sum', column: 'whole' }] }, 'whole'],
  moving: ['rolling', { keys: [], size: 3, current: 'with', measures: [{ name: 'earlier', fn: 'count', column: 'value' }, { name: 'least', fn: 'min', column: 'value' }] }, 'versions'],
  // Its rows carry what puts them in order, too.
  best: ['top-k', { groupBy: ['key'], window: 'global', orderBy: [{ column: 'value', descending: true }], k: 2, columns: ['id'] }, 'versions'],
} as const satisfies Readonly<Record<string, readonly [kind: string, params: object, ...from: string[]]>>;
const shown = ['once', 'apart', 'as_of', 'as_it_is', 'recent', 'moving', 'best'];
const ports: Readonly<Record<string, readonly string[]>> = { 'as-of-join': ['versions', 'in'], 'changing-table-join': ['changes', 'in'] };

function documentOf(): unknown {
  const steps = Object.entries(nodes);
  return {
    format: 'watersmeet/pipeline', version: 2, name: 'Order',
    nodes: [...steps.map(([id, [kind, params]]) => ({ id, kind, params })), ...shown.map((id) => ({ id: `view_${id}`, kind: 'view', params: { name: `kept_${id}` } }))],
    edges: [
      ...steps.flatMap(([id, [kind, , ...from]]) => from.map((each, i) => ({ from: each, to: id, port: ports[kind]?.[i] ?? 'in' }))),
      ...shown.map((id) => ({ from: id, to: `view_${id}` })),
    ],
  };
}

type Exported = Pick<Bundle, 'files'>;

async function exported(): Promise<Exported> {
  const parsed = parseDocument(documentOf());
  const planned = planExport(must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems)), { batch: 'duckdb', serving: 'duckdb-serving' }, 'lambda');
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  expect(planned.value.leftOut).toEqual([]);
  const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows: 1500 });
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
  return printBundle(planned.value, evidence.value);
}

function answers(bundle: Exported, change: (sql: string, folder: string) => string | Promise<string> = (sql) => sql): Promise<{ readonly passed: boolean; readonly text: string }> {
  return withBundle(bundle, async (folder) => {
    await runDuckdb(folder, await change(await readFile(join(folder, 'batch/duckdb/batch.sql'), 'utf8'), folder), { input: 'verify/input/batch', tables: 'verify/tables', output: 'out/batch' });
    await runDuckdb(folder, await readFile(join(folder, 'serving/duckdb/serving.sql'), 'utf8'), { batch: 'out/batch', output: 'out/serving' });
    return compareAnswers(folder);
  });
}

describe.skipIf(!hasPython)('exported steps that go by the order of arrival', () => {
  let bundle: Exported;
  beforeAll(async () => {
    bundle = await exported();
  }, 60_000);

  it('answer what the browser answers, over records of several partitions that arrive together', async () => {
    const { passed, text } = await answers(bundle);
    expect(passed, text).toBe(true);
    expect(text).toContain(`${shown.length} passed`);
  });

  it.each([
    ['the last of those that arrive together', 'ORDER BY "_arrival", "_place") AS "_rank"', 'ORDER BY "_arrival", "_place" DESC) AS "_rank"', 'once'],
    ['the last partition first', '"_place"[:1] ||', '[-"_place"[1]] ||', 'once'],
    ['the first by time', 'ORDER BY "_arrival", "_place"), lambda', 'ORDER BY "_time", "_place"), lambda', 'apart'],
    ['a distance that is a millisecond more', '< 50)', '<= 50)', 'apart'],
    ['versions that had not arrived yet', 'v."_arrival" <= r."_arrival"', 'true', 'as_of'],
    ['a version that is a millisecond too old', 'to_milliseconds(-20)', 'to_milliseconds(-21)', 'as_of'],
    ['versions behind the rows of their instant', '0 AS "_side"', '2 AS "_side"', 'as_it_is'],
    ['rows that came later', '(e."_arrival" < r."_arrival" OR', '(e."_arrival" <> r."_arrival" OR', 'recent'],
    ['rows that are too old by a millisecond', 'to_milliseconds(-12)', 'to_milliseconds(-13)', 'recent'],
    ['a row that does not count itself', 'e."_place" <= r."_place"', 'e."_place" < r."_place"', 'moving'],
    ['a version that stays when it is deleted', 'AND NOT "_version"."_gone"', '', 'as_it_is'],
  ])('a planted bug is found: %s', async (_, right, wrong, view) => {
    const { passed, text } = await answers(bundle, (sql) => {
      expect(sql).toContain(right);
      return sql.replaceAll(right, wrong);
    });
    expect(passed).toBe(false);
    expect(text).toContain(`FAILED kept_${view}:`);
  });

  it('fail aloud over a record that does not say when it arrived', async () => {
    await expect(answers(bundle, async (sql, folder) => {
      const path = join(folder, 'verify/input/batch/rows/events.ndjson');
      await writeFile(path, (await readFile(path, 'utf8')).replace(/,"_offset":7\}/u, '}'));
      return sql;
    })).rejects.toThrow('A record has no _offset');
  });
});
