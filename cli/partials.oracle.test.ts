import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import { fixtureDocument } from '../engines/fixtures/fixture-document.ts';
import { inputs } from '../engines/fixtures/inputs/index.ts';
import { fixtures } from '../engines/fixtures/pipelines/index.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';
import { compareAnswers, runDuckdb, withBundle } from './run-bundle.testing.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const batch = { input: 'verify/input/batch', tables: 'verify/tables' };

/** Every second record of each source goes into another folder. */
async function halved(folder: string): Promise<void> {
  const from = join(folder, batch.input);
  for (const source of await readdir(from)) {
    for (const file of await readdir(join(from, source))) {
      const lines = (await readFile(join(from, source, file), 'utf8')).trimEnd().split('\n');
      for (const half of [0, 1]) {
        await mkdir(join(folder, `half-${half}`, source), { recursive: true });
        await writeFile(join(folder, `half-${half}`, source, file), `${lines.filter((_, i) => i % 2 === half).join('\n')}\n`);
      }
    }
  }
}

/** What two runs over a half each have written, side by side in one folder, as generations of a layer are. */
async function answersOfHalves(folder: string, change: (serving: string) => string): Promise<string> {
  await halved(folder);
  const sql = await readFile(join(folder, 'batch/duckdb/batch.sql'), 'utf8');
  for (const half of [0, 1]) {
    await mkdir(join(folder, `out/written-${half}`), { recursive: true });
    await runDuckdb(folder, sql, { input: `half-${half}`, tables: batch.tables, output: `out/written-${half}` });
    for (const view of await readdir(join(folder, `out/written-${half}`))) {
      await mkdir(join(folder, 'out/batch', view), { recursive: true });
      await rename(join(folder, `out/written-${half}`, view), join(folder, 'out/batch', view, `half-${half}`));
    }
  }
  await runDuckdb(folder, change(await readFile(join(folder, 'serving/duckdb/serving.sql'), 'utf8')), { batch: 'out/batch', output: 'out/serving' });
  return (await compareAnswers(folder)).text;
}

describe.skipIf(!hasPython)('what layers write apart adds up to the browser’s answer', () => {
  const wanted = fixtures.filter(({ name }) => name === 'values' || name === 'best');

  async function check(inputName: string, change: (serving: string) => string = (serving) => serving): Promise<string> {
    const data = await mkdtemp(join(tmpdir(), 'fixture-'));
    try {
      const input = inputs(7).find(({ name }) => name === inputName)!;
      const { document } = await fixtureDocument(data, input, wanted);
      const planned = planExport(document, { batch: 'duckdb', serving: 'duckdb-serving' }, 'lambda');
      if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
      const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows: 1_000_000 });
      if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
      return await withBundle(printBundle(planned.value, evidence.value), (folder) => answersOfHalves(folder, change));
    } finally {
      await rm(data, { recursive: true });
    }
  }

  it.each(['ties', 'hostile'])('measures that keep values, and the best rows, over %s rows', async (name) => {
    expect(await check(name)).toContain('5 passed, 0 failed');
  });

  it.each([
    { bug: 'a merge that takes a value twice', from: 'list_distinct(flatten', to: '(flatten', view: /FAILED values_/u },
    { bug: 'a merge that forgets to rank anew', from: '"_nth" <= ', to: '"_nth" <= 2 * ', view: /FAILED best_/u },
  ])('$bug is found', async ({ from, to, view }) => {
    const planted = (serving: string) => {
      expect(serving).toContain(from);
      return serving.replaceAll(from, to);
    };
    expect(await check('ties', planted)).toMatch(view);
  });
});
