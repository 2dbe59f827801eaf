import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { layerSql } from '#pipeline/exporters/duckdb/batch-sql.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import type { ExportPlan } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';
import { finalAfter } from '#pipeline/operators/aggregate/params.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';
import { compareAnswers, runDuckdb, withBundle } from './run-bundle.testing.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

const measures = [{ name: 'events', fn: 'count' }, { name: 'total', fn: 'sum', column: 'value' }];
const kept = {
  windows: { groupBy: ['key'], window: 'hopping', size: 10_000, slide: 4000, lateness: 3000, emit: 'final', measures },
  sessions: { groupBy: ['key'], window: 'session', gap: 4000, lateness: 1000, emit: 'final', measures },
  every_change: { groupBy: ['key'], window: 'tumbling', size: 10_000, slide: 10_000, measures },
};
const finals = ['windows', 'sessions'] as const;

const document = {
  format: 'watersmeet/pipeline', version: 2, name: 'Final',
  nodes: [
    { id: 'events', kind: 'generator', params: { rows: 1500, rate: 4, keys: 20, skew: 1, disorder: 20_000, lateFraction: 0, duplicates: 0, watermarkDelay: 20_000, partitions: 2 } },
    ...Object.entries(kept).flatMap(([name, params]) => [{ id: `keep_${name}`, kind: 'aggregate', params }, { id: `view_${name}`, kind: 'view', params: { name: `kept_${name}` } }]),
  ],
  edges: Object.keys(kept).flatMap((name) => [{ from: 'events', to: `keep_${name}` }, { from: `keep_${name}`, to: `view_${name}` }]),
};

/** Leaves of the expected rows of a final view those that are final at a watermark; answers how many there were, and are. */
async function cutExpected(folder: string, name: (typeof finals)[number], watermark: number): Promise<readonly [all: number, closed: number]> {
  const { column, after } = must(finalAfter(kept[name]), 'a final view');
  const path = join(folder, `verify/expected/kept_${name}.ndjson`);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const closed = lines.filter((line) => (JSON.parse(line) as Readonly<Record<string, number>>)[column]! + after <= watermark);
  await writeFile(path, closed.map((line) => `${line}\n`).join(''));
  return [lines.length, closed.length];
}

describe.skipIf(!hasPython)('exported windows that are shown once they have closed', () => {
  let plan: ExportPlan;
  let bundle: Bundle;
  beforeAll(async () => {
    const parsed = parseDocument(document);
    const planned = planExport(must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems)), { batch: 'duckdb', speed: 'spark-streaming', serving: 'duckdb-serving' }, 'lambda');
    if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
    plan = planned.value;
    const evidence = await gatherEvidence(plan.design, { open: openDataFrom('.'), rows: 1500 });
    if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
    bundle = printBundle(plan, evidence.value);
  }, 60_000);

  async function served(folder: string, watermark: number | null): Promise<{ readonly passed: boolean; readonly text: string }> {
    const script = async (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
    await runDuckdb(folder, await script('batch/duckdb/batch.sql'), { input: 'verify/input/batch', tables: 'verify/tables', output: 'out/batch' });
    await runDuckdb(folder, layerSql(plan.design, 'speed'), { input: 'verify/input/speed', tables: 'verify/tables', output: 'out/speed' });
    const set = watermark === null ? '' : `SET VARIABLE watermark = ${watermark};\n`;
    await runDuckdb(folder, `${set}${await script('serving/duckdb/serving.sql')}`, { batch: 'out/batch', speed: 'out/speed', output: 'out/serving' });
    return compareAnswers(folder);
  }

  it('are all there at the end of the log', async () => {
    await withBundle(bundle, async (folder) => {
      const { passed, text } = await served(folder, null);
      expect(passed, text).toBe(true);
    });
  });

  it('are held back while the watermark has not passed them', async () => {
    await withBundle(bundle, async (folder) => {
      // On the very end of a window.
      const watermark = 1_767_225_600_000 + 8000 + 40 * 4000 + kept.windows.size + kept.windows.lateness;
      for (const name of finals) {
        const [all, closed] = await cutExpected(folder, name, watermark);
        expect(closed).toBeGreaterThan(10);
        expect(all - closed).toBeGreaterThan(10);
      }
      const { passed, text } = await served(folder, watermark);
      expect(passed, text).toBe(true);
      expect((await served(folder, watermark - 1)).text).toContain('FAILED kept_windows:');
      expect((await served(folder, watermark + 1000)).text).toContain('FAILED kept_sessions:');
    });
  });
});
