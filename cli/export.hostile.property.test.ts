import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import type { ExportChoices } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';
import { hostileDocument, hostileTexts } from '../engines/exports/hostile-document.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';
import { compareAnswers, runDuckdb, withBundle } from './run-bundle.testing.ts';

const seed = Number(process.env['SEED'] ?? 20010104);
const texts = hostileTexts(200, seed);
const lots = Array.from({ length: 20 }, (_, i) => texts.slice(i * 10, i * 10 + 10));
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'hostile-'));
});

afterAll(async () => {
  await rm(scratch, { recursive: true });
});

async function bundleOf(lot: readonly string[], choices: ExportChoices): Promise<Bundle> {
  const document = await hostileDocument(scratch, lot);
  const planned = planExport(document, choices);
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  expect(planned.value.leftOut).toEqual([]);
  const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows: 100 });
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
  return printBundle(planned.value, evidence.value);
}

async function served(folder: string): Promise<{ passed: boolean; text: string }> {
  await runDuckdb(folder, await readFile(join(folder, 'serving/duckdb/serving.sql'), 'utf8'), { batch: 'out/batch', output: 'out/serving' });
  return compareAnswers(folder);
}

describe('200 hostile names and texts', () => {
  it.each(lots.map((lot) => [JSON.stringify(lot).slice(0, 60), lot] as const))('DuckDB reads back %s …', async (_, lot) => {
    await withBundle(await bundleOf(lot, { batch: 'duckdb', serving: 'duckdb-serving' }), async (folder) => {
      await runDuckdb(folder, await readFile(join(folder, 'batch/duckdb/batch.sql'), 'utf8'), { input: 'verify/input/batch', tables: 'verify/tables', output: 'out/batch' });
      const { passed, text } = await served(folder);
      expect(passed, `seed ${seed}: ${text}`).toBe(true);
      expect(text).toContain('answer: 10 rows');
    });
  });

  it.each(lots.map((lot) => [JSON.stringify(lot).slice(0, 60), lot] as const))('Python reads back %s …', async (_, lot) => {
    await withBundle(await bundleOf(lot, { batch: 'mapreduce', serving: 'duckdb-serving' }), async (folder) => {
      const [slug] = JSON.parse(await readFile(join(folder, 'MANIFEST.json'), 'utf8')).names.nodes.map((each: { slug: string }) => each.slug) as string[];
      const job = spawnSync('python3', ['job_answer_batch.py', 'map'], { cwd: join(folder, 'batch/mapreduce'), input: await readFile(join(folder, `verify/input/batch/${slug}/events.ndjson`)), env: { ...process.env, SOURCE: slug } });
      expect(job.stderr.toString()).toBe('');
      await mkdir(join(folder, 'out/batch/answer_batch'));
      await writeFile(join(folder, 'out/batch/answer_batch/part-0'), job.stdout);
      const { passed, text } = await served(folder);
      expect(passed, `seed ${seed}: ${text}`).toBe(true);
      expect(text).toContain('answer: 10 rows');
    });
  });

  it('paths are made of slugs, and every text outside of data and notes is ASCII', async () => {
    for (const lot of lots) {
      const { files } = await bundleOf(lot, { log: 'kafka', master: 'hdfs', batch: 'spark', speed: 'spark-streaming', serving: 'duckdb-serving', orchestrate: 'airflow' });
      for (const { path, bytes, language } of files) {
        expect(path).toMatch(/^[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/u);
        if (['shell', 'yaml', 'python', 'properties'].includes(language)) expect(Buffer.from(bytes).toString('utf8').replace(/[\n\x20-\x7e]/gu, ''), path).toBe('');
      }
    }
  });

  it('shell, YAML and properties hold no text that a person typed', async () => {
    const marker = 'Zq7Zq7';
    const { files } = await bundleOf([marker, `${marker}'`, `$(${marker})`], { log: 'kafka', master: 'hdfs', batch: 'spark', speed: 'spark-streaming', serving: 'duckdb-serving', orchestrate: 'airflow' });
    for (const { path, bytes, language } of files) if (['shell', 'yaml', 'properties'].includes(language)) expect(Buffer.from(bytes).toString('utf8'), path).not.toContain(marker);
  });
});
