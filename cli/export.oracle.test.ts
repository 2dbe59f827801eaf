import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { layerSql } from '#pipeline/exporters/duckdb/batch-sql.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import type { ExportPlan } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';
import type { Evidence } from '#pipeline/exporters/verify/evidence.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';
import { compareAnswers, runDuckdb, withBundle } from './run-bundle.testing.ts';

const rows = 1500;
const hasPython = spawnSync('python3', ['--version']).status === 0;

interface Exported { readonly plan: ExportPlan; readonly evidence: Evidence; readonly bundle: Bundle }

async function exported(slug: string, speed: boolean): Promise<Exported> {
  const { document } = gallery.find((each) => each.slug === slug)!;
  const planned = planExport(document, speed ? { batch: 'duckdb', speed: 'spark-streaming', serving: 'duckdb-serving' } : { batch: 'duckdb', serving: 'duckdb-serving' }, 'lambda');
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows });
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
  return { plan: planned.value, evidence: evidence.value, bundle: printBundle(planned.value, evidence.value) };
}

const batch = { input: 'verify/input/batch', tables: 'verify/tables', output: 'out/batch' };

async function scriptOf(folder: string, path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

async function answersOfBatch(folder: string, change: (sql: string) => string = (sql) => sql): Promise<{ passed: boolean; text: string }> {
  await runDuckdb(folder, change(await scriptOf(folder, 'batch/duckdb/batch.sql')), batch);
  await runDuckdb(folder, await scriptOf(folder, 'serving/duckdb/serving.sql'), { batch: 'out/batch', output: 'out/serving' });
  return compareAnswers(folder);
}

/** DuckDB stands in for the speed layer, too: it writes the same partial results. */
async function answersOfBoth(folder: string, speed: string, change: (sql: string) => string = (sql) => sql): Promise<{ passed: boolean; text: string }> {
  await runDuckdb(folder, await scriptOf(folder, 'batch/duckdb/batch.sql'), batch);
  await runDuckdb(folder, speed, { input: 'verify/input/speed', tables: 'verify/tables', output: 'out/speed' });
  await runDuckdb(folder, change(await scriptOf(folder, 'serving/duckdb/serving.sql')), { batch: 'out/batch', speed: 'out/speed', output: 'out/serving' });
  return compareAnswers(folder);
}

describe.skipIf(!hasPython)(`exports for DuckDB, run for real${hasPython ? '' : ' (skipped: there is no python3 to compare with)'}`, () => {
  it.each(gallery.map(({ slug }) => slug))('%s: the batch layer over all records answers what the browser answers', async (slug) => {
    const { bundle } = await exported(slug, false);
    await withBundle(bundle, async (folder) => {
      const { passed, text } = await answersOfBatch(folder);
      expect(passed, text).toBe(true);
      expect(text).toMatch(/\d+ passed, 0 failed/u);
    });
  });

  it.each(gallery.map(({ slug }) => slug))('%s: what batch and speed have written apart meets in the same answer', async (slug) => {
    const { bundle, plan } = await exported(slug, true);
    await withBundle(bundle, async (folder) => {
      const { passed, text } = await answersOfBoth(folder, layerSql(plan.design, 'speed'));
      expect(passed, text).toBe(true);
    });
  });

  it.each(['ad-campaigns', 'nexmark-q5', 'human-mobility'])('%s: a stream job over the whole log answers what the browser’s stream job answers', async (slug) => {
    const planned = planExport(gallery.find((each) => each.slug === slug)!.document, { speed: 'spark-streaming', serving: 'duckdb-serving' }, 'kappa');
    if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
    const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows });
    if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
    await withBundle(printBundle(planned.value, evidence.value), async (folder) => {
      await runDuckdb(folder, layerSql(planned.value.design, 'speed'), { input: 'verify/input/speed', tables: 'verify/tables', output: 'out/speed' });
      await runDuckdb(folder, await scriptOf(folder, 'serving/duckdb/serving.sql'), { speed: 'out/speed', output: 'out/serving' });
      const { passed, text } = await compareAnswers(folder);
      expect(passed, text).toBe(true);
    });
  });

  it('a merge that forgets to add is found', async () => {
    const { bundle, plan } = await exported('flight-delays', true);
    await withBundle(bundle, async (folder) => {
      const { passed } = await answersOfBoth(folder, layerSql(plan.design, 'speed'), (sql) => sql.replaceAll('sum("flights")', 'max("flights")'));
      expect(passed).toBe(false);
    });
  });

  describe('flight-delays', () => {
    let flights: Exported;
    beforeAll(async () => {
      flights = await exported('flight-delays', false);
    });

    it('a planted wrong expectation is found', async () => {
      await withBundle(flights.bundle, async (folder) => {
        const path = join(folder, 'verify/expected/delays_by_origin.ndjson');
        await writeFile(path, (await readFile(path, 'utf8')).replace(/"flights":\d+/u, '"flights":1000000'));
        expect((await answersOfBatch(folder)).text).toContain('1 passed, 1 failed');
      });
    });

    it.each([
      ['a window that starts elsewhere', 'epoch_ms(0::BIGINT)', 'epoch_ms(3600000::BIGINT)'],
      ['an average without its count', 'count("delay") AS "avg_delay__count"', 'count("delay") + 1 AS "avg_delay__count"'],
      ['a condition that lets one value more in', '> 15', '>= 15'],
    ])('a planted bug is found: %s', async (_, right, wrong) => {
      await withBundle(flights.bundle, async (folder) => {
        const { passed } = await answersOfBatch(folder, (sql) => {
          expect(sql).toContain(right);
          return sql.replaceAll(right, wrong);
        });
        expect(passed).toBe(false);
      });
    });
  });
});
