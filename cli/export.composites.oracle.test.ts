import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { twoInstances } from '#pipeline/document/composites/two-instances.testing.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';
import { compareAnswers, runDuckdb, withBundle } from './run-bundle.testing.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

it.skipIf(!hasPython).each(['34.5', '12'])('two instances of one composite answer on DuckDB each by its own value; with another one in the place of %s they do not', async (own) => {
  const planned = planExport(twoInstances(), { batch: 'duckdb', serving: 'duckdb-serving' }, 'lambda');
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows: 1500 });
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
  await withBundle(printBundle(planned.value, evidence.value), async (folder) => {
    const sql = await readFile(join(folder, 'batch/duckdb/batch.sql'), 'utf8');
    const answers = async (batch: string): Promise<{ passed: boolean; text: string }> => {
      await runDuckdb(folder, batch, { input: 'verify/input/batch', tables: 'verify/tables', output: 'out/batch' });
      await runDuckdb(folder, await readFile(join(folder, 'serving/duckdb/serving.sql'), 'utf8'), { batch: 'out/batch', output: 'out/serving' });
      return compareAnswers(folder);
    };
    expect(sql.split(`> ${own}e0`)).toHaveLength(2);
    const right = await answers(sql);
    expect(right.passed, right.text).toBe(true);
    expect((await answers(sql.replace(`> ${own}e0`, '> 50e0'))).passed).toBe(false);
  });
});
