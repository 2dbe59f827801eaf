import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { layerSql } from '#pipeline/exporters/duckdb/batch-sql.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import type { ExportChoices, ExportPlan } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';
import { edgeDocument } from '../engines/exports/edge-document.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';
import { compareAnswers, runDuckdb, withBundle } from './run-bundle.testing.ts';

const seeds = process.env['SEED'] === undefined ? [1, 2, 3] : [Number(process.env['SEED'])];
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'edges-'));
});

afterAll(async () => {
  await rm(scratch, { recursive: true });
});

async function exported(seed: number, choices: ExportChoices): Promise<{ bundle: Bundle; plan: ExportPlan }> {
  const planned = planExport(await edgeDocument(join(scratch, String(seed)), seed), choices);
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows: 1000 });
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
  return { bundle: printBundle(planned.value, evidence.value), plan: planned.value };
}

async function served(folder: string): Promise<string> {
  await runDuckdb(folder, await readFile(join(folder, 'serving/duckdb/serving.sql'), 'utf8'), { batch: 'out/batch', speed: 'out/speed', output: 'out/serving' });
  return (await compareAnswers(folder)).text;
}

it.each(seeds)('DuckDB agrees at every edge, in both layers (seed %i)', async (seed) => {
  const { bundle, plan } = await exported(seed, { batch: 'duckdb', speed: 'spark-streaming', serving: 'duckdb-serving' });
  await withBundle(bundle, async (folder) => {
    await runDuckdb(folder, await readFile(join(folder, 'batch/duckdb/batch.sql'), 'utf8'), { input: 'verify/input/batch', tables: 'verify/tables', output: 'out/batch' });
    await runDuckdb(folder, layerSql(plan.design, 'speed'), { input: 'verify/input/speed', tables: 'verify/tables', output: 'out/speed' });
    expect(await served(folder)).toContain('19 passed, 0 failed');
  });
});

it.each([
  ['a hop that ends too late', '< "_window_start" + to_milliseconds(10000)', '<= "_window_start" + to_milliseconds(10000)'],
  ['any row of the table instead of the first', 'ORDER BY "_position")', 'ORDER BY "_position" DESC)'],
  ['a mean without its squares', 'var_pop("x")', '0 * var_pop("x")'],
])('a planted bug is found: %s', async (_, right, wrong) => {
  const { bundle } = await exported(1, { batch: 'duckdb', serving: 'duckdb-serving' });
  await withBundle(bundle, async (folder) => {
    const sql = await readFile(join(folder, 'batch/duckdb/batch.sql'), 'utf8');
    expect(sql).toContain(right);
    await runDuckdb(folder, sql.replaceAll(right, wrong), { input: 'verify/input/batch', tables: 'verify/tables', output: 'out/batch' });
    expect(await served(folder)).not.toContain('10 passed');
  });
});

it.each(seeds.slice(0, 1))('Python maps, combines and reduces to the same at every edge (seed %i)', async (seed) => {
  const { bundle } = await exported(seed, { batch: 'mapreduce', serving: 'duckdb-serving' });
  await withBundle(bundle, async (folder) => {
    const jobs = join(folder, 'batch/mapreduce');
    for (const table of await readdir(join(folder, 'verify/tables'))) await writeFile(join(jobs, `${table}.ndjson`), await readFile(join(folder, `verify/tables/${table}/rows.ndjson`)));
    const run = (job: string, mode: string, input: string, source = ''): string => {
      const { status, stdout, stderr } = spawnSync('python3', [job, mode], { cwd: jobs, input, encoding: 'utf8', env: { ...process.env, SOURCE: source, PYTHONUTF8: '1' } });
      if (status !== 0) throw new Error(stderr);
      return stdout;
    };
    // What the framework does between the two: sorted by the text of a line, whose key comes first.
    const sorted = (lines: string): string => lines.split('\n').filter((line) => line !== '').sort().map((line) => `${line}\n`).join('');
    for (const job of (await readdir(jobs)).filter((name) => name.startsWith('job_'))) {
      let mapped = '';
      for (const source of await readdir(join(folder, 'verify/input/batch'))) mapped += run(job, 'map', await readFile(join(folder, `verify/input/batch/${source}/events.ndjson`), 'utf8'), source);
      const isRows = !(await readFile(join(jobs, job), 'utf8')).includes('streaming.emit');
      const half = mapped.indexOf('\n', mapped.length / 2) + 1;
      const reduced = isRows ? mapped : run(job, 'reduce', sorted(run(job, 'combine', sorted(mapped.slice(0, half))) + sorted(mapped.slice(half))));
      const view = join(folder, 'out/batch', job.slice('job_'.length, -'.py'.length));
      await mkdir(view);
      await writeFile(join(view, 'part-0'), reduced);
    }
    expect(await served(folder)).toContain('19 passed, 0 failed');
  });
});
