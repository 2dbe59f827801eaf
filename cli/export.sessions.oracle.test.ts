import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { layerSql } from '#pipeline/exporters/duckdb/batch-sql.ts';
import { planExport } from '#pipeline/exporters/plan-export.ts';
import { printBundle } from '#pipeline/exporters/print-bundle.ts';
import { gatherEvidence } from './evidence.ts';
import { openDataFrom } from './open-data.ts';
import { compareAnswers, runDuckdb, runMapReduce, withBundle } from './run-bundle.testing.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

const measures = [
  { name: 'events', fn: 'count' }, { name: 'total', fn: 'sum', column: 'value' }, { name: 'mean', fn: 'avg', column: 'value' },
  { name: 'spread', fn: 'stddev', column: 'value', where: 'value > 10' }, { name: 'most', fn: 'max', column: 'value' }, { name: 'values', fn: 'distinct', column: 'id' },
];

/** Sessions of a few keys, and of none, over events out of order, so that the layers have to join pieces. */
function documentOf(gap: number, layers: 'both' | 'batch'): unknown {
  // Structured Streaming has no sessions without a key.
  const groupBy = layers === 'both' ? ['key'] : [];
  return {
    format: 'watersmeet/pipeline', version: 2, name: 'Sessions',
    nodes: [
      { id: 'events', kind: 'generator', params: { rows: 2000, rate: 2, keys: 40, skew: 1, disorder: 20_000, lateFraction: 0, duplicates: 0.05, watermarkDelay: 60_000, partitions: 2 } },
      { id: 'per_key', kind: 'aggregate', params: { groupBy: ['key'], window: 'session', gap, measures } },
      { id: 'alone', kind: 'aggregate', params: { groupBy, window: 'session', gap: 1000, emit: 'final', lateness: 1000, measures: measures.slice(0, 4) } },
      { id: 'v', kind: 'view', params: { name: 'sessions' } }, { id: 'w', kind: 'view', params: { name: 'of_all' } },
    ],
    edges: [{ from: 'events', to: 'per_key' }, { from: 'events', to: 'alone' }, { from: 'per_key', to: 'v' }, { from: 'alone', to: 'w' }],
  };
}

async function answersOfMapReduce(gap: number): Promise<{ readonly passed: boolean; readonly text: string }> {
  const parsed = parseDocument(documentOf(gap, 'batch'));
  const planned = planExport(must(parsed.ok ? parsed.value : null, 'a document'), { batch: 'mapreduce', serving: 'duckdb-serving' }, 'lambda');
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  const evidence = await gatherEvidence(planned.value.design, { open: openDataFrom('.'), rows: 2000 });
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
  return withBundle(printBundle(planned.value, evidence.value), async (folder) => {
    runMapReduce(folder, planned.value.design.views.filter(({ layer }) => layer === 'batch').map(({ slug }) => slug));
    await runDuckdb(folder, await readFile(join(folder, 'serving/duckdb/serving.sql'), 'utf8'), { batch: 'out/batch', output: 'out/serving' });
    return compareAnswers(folder);
  });
}

interface Asked {
  readonly gap: number;
  /** Batch and speed apart, DuckDB standing in for both; or the batch layer alone. */
  readonly layers: 'both' | 'batch';
  readonly change?: (sql: string) => string;
}

async function answers({ gap, layers, change = (sql) => sql }: Asked): Promise<{ readonly passed: boolean; readonly text: string }> {
  const parsed = parseDocument(documentOf(gap, layers));
  const document = must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems));
  const planned = planExport(document, layers === 'both' ? { batch: 'duckdb', speed: 'spark-streaming', serving: 'duckdb-serving' } : { batch: 'duckdb', serving: 'duckdb-serving' }, 'lambda');
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  const { design } = planned.value;
  const evidence = await gatherEvidence(design, { open: openDataFrom('.'), rows: 2000 });
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.problems));
  return withBundle(printBundle(planned.value, evidence.value), async (folder) => {
    const script = async (path: string): Promise<string> => change(await readFile(join(folder, path), 'utf8'));
    await runDuckdb(folder, await script('batch/duckdb/batch.sql'), { input: 'verify/input/batch', tables: 'verify/tables', output: 'out/batch' });
    if (layers === 'both') await runDuckdb(folder, change(layerSql(design, 'speed')), { input: 'verify/input/speed', tables: 'verify/tables', output: 'out/speed' });
    await runDuckdb(folder, await script('serving/duckdb/serving.sql'), { batch: 'out/batch', ...(layers === 'both' ? { speed: 'out/speed' } : {}), output: 'out/serving' });
    return compareAnswers(folder);
  });
}

describe.skipIf(!hasPython)('exported sessions', () => {
  it.each([1, 900, 4000, 30_000])('%d ms apart answer what the browser answers', async (gap) => {
    const { passed, text } = await answers({ gap, layers: 'batch' });
    expect(passed, text).toBe(true);
  });

  it.each([900, 4000, 30_000])('%d ms apart, begun in one layer and gone on with in the other, become one', async (gap) => {
    const { passed, text } = await answers({ gap, layers: 'both' });
    expect(passed, text).toBe(true);
  });

  it.each([900, 30_000])('%d ms apart, of the jobs of MapReduce over splits, answer what the browser answers', async (gap) => {
    const { passed, text } = await answersOfMapReduce(gap);
    expect(passed, text).toBe(true);
  }, 120_000);

  it.each([
    ['a gap that is a little longer', '< 4000 THEN', '< 4100 THEN'],
    ['parts that are laid side by side', 'sum("_opens") OVER (PARTITION BY "key" ORDER BY "window_start")', 'row_number() OVER (PARTITION BY "key" ORDER BY "window_start")'],
  ])('a planted bug is found: %s', async (_, right, wrong) => {
    let planted = false;
    const change = (sql: string): string => {
      planted ||= sql.includes(right);
      return sql.replaceAll(right, wrong);
    };
    expect((await answers({ gap: 4000, layers: 'both', change })).passed).toBe(false);
    expect(planted).toBe(true);
  });
});
