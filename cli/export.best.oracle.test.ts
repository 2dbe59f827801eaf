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
import { compareAnswers, runDuckdb, runMapReduce, withBundle } from './run-bundle.testing.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Halves of few values, so that many rows are as good as others, and NULL. */
const halves = { assignments: [{ name: 'half', expression: 'CASE WHEN value > 20 THEN ROUND(value / 8) / 2 END' }, { name: 'high', expression: 'value > 60' }], keep: 'all' };
const kept = {
  best_of_key: { groupBy: ['key'], window: 'global', orderBy: [{ column: 'half', descending: true }, { column: 'ts', descending: false }], k: 3, withTies: false, columns: ['id'] },
  least_of_window: { groupBy: ['high'], window: 'hopping', size: 60_000, slide: 20_000, offset: 1000, orderBy: [{ column: 'half', descending: false }], k: 2, withTies: true, columns: ['id', 'key'] },
  best_of_all: { groupBy: [], window: 'global', orderBy: [{ column: 'high', descending: true }, { column: 'half', descending: false }], k: 40, withTies: false, columns: ['key'] },
};

const document = {
  format: 'watersmeet/pipeline', version: 2, name: 'Best',
  nodes: [
    { id: 'events', kind: 'generator', params: { rows: 1500, rate: 4, keys: 20, skew: 1, disorder: 5000, lateFraction: 0, duplicates: 0.1, watermarkDelay: 20_000, partitions: 2 } },
    { id: 'more', kind: 'derive', params: halves },
    ...Object.entries(kept).flatMap(([name, params]) => [{ id: `keep_${name}`, kind: 'top-k', params }, { id: `view_${name}`, kind: 'view', params: { name: `kept_${name}` } }]),
  ],
  edges: [{ from: 'events', to: 'more' }, ...Object.keys(kept).flatMap((name) => [{ from: 'more', to: `keep_${name}` }, { from: `keep_${name}`, to: `view_${name}` }])],
};

describe.skipIf(!hasPython)('the best rows of the jobs of MapReduce, over splits', () => {
  const views = Object.keys(kept).map((name) => `kept_${name}_batch`);
  let bundle: Bundle;
  beforeAll(async () => {
    const parsed = parseDocument(document);
    const planned = planExport(must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems)), { batch: 'mapreduce', serving: 'duckdb-serving' }, 'lambda');
    if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
    expect(planned.value.leftOut).toEqual([]);
    const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows: 1500 });
    if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
    bundle = printBundle(planned.value, evidence.value);
  }, 60_000);

  async function answers(change: (python: string) => string = (python) => python): Promise<{ readonly passed: boolean; readonly text: string }> {
    return withBundle(bundle, async (folder) => {
      const path = join(folder, 'batch/mapreduce/streaming.py');
      await writeFile(path, change(await readFile(path, 'utf8')));
      runMapReduce(folder, views);
      await runDuckdb(folder, await readFile(join(folder, 'serving/duckdb/serving.sql'), 'utf8'), { batch: 'out/batch', output: 'out/serving' });
      return compareAnswers(folder);
    });
  }

  it('are those of the browser', async () => {
    const { passed, text } = await answers();
    expect(passed, text).toBe(true);
    expect(text).toContain('3 passed');
  }, 60_000);

  it.each([
    ['NULL before all others', '(row[i] is not None) == descending', '(row[i] is None) == descending'],
    ['as good as the last, and left out', 'while ties and', 'while False and'],
    ['rows of equal order as they come', 'rows.sort(key=lambda row: (row[i] is not None, row[i]))', 'pass'],
  ])('a planted bug is found: %s', async (_, right, wrong) => {
    const { passed } = await answers((python) => {
      expect(python).toContain(right);
      return python.replace(right, wrong);
    });
    expect(passed).toBe(false);
  }, 60_000);
});
