import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import { galleryEntry } from '../gallery/index.ts';
import type { PipelineDocument } from '../document/document.ts';
import { planExport } from './plan-export.ts';
import type { ExportChoices, ExportPlan } from './plan-export.ts';
import { printBundle, zipBundle } from './print-bundle.ts';
import { sortedGaps } from './gap.ts';
import { withoutParts } from './reduce.ts';
import { verificationOf, verifiedOn } from './verified-on.ts';

const whole: ExportChoices = { log: 'kafka', master: 'hdfs', batch: 'spark', speed: 'spark-streaming', serving: 'duckdb-serving', orchestrate: 'airflow' };

function documentOf(slug: string): PipelineDocument {
  return must(galleryEntry(slug), slug).document;
}

function planned(slug: string, choices: ExportChoices = whole): ExportPlan {
  const result = planExport(documentOf(slug), choices);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('a bundle', () => {
  it('is the same bytes for the same document, and other bytes for another one', () => {
    const hash = (slug: string): string => createHash('sha256').update(zipBundle(printBundle(planned(slug), null))).digest('hex');
    expect(hash('flight-delays')).toBe(hash('flight-delays'));
    expect(hash('flight-delays')).not.toBe(hash('ad-campaigns'));
  });

  it('states no time of its own, and marks scripts as such', () => {
    const zip = zipBundle(printBundle(planned('flight-delays'), null));
    // Local header: two bytes of time and two of date at 10; 1980-01-01 00:00 is 0 and 33.
    expect(Array.from(zip.slice(10, 14))).toEqual([0, 0, 33, 0]);
    expect(Object.keys(unzipSync(zip)).every((path) => path.startsWith('flight_delays-lambda/'))).toBe(true);
  });

  it('has a manifest of every other file, with its hash, target and verification', () => {
    const { files } = printBundle(planned('flight-delays'), null);
    const manifest = JSON.parse(textOf(must(files.find(({ path }) => path === 'MANIFEST.json'), 'manifest').bytes));
    expect(manifest.files.map((each: { path: string }) => each.path)).toEqual(files.map(({ path }) => path).filter((path) => path !== 'MANIFEST.json'));
    for (const { path, bytes } of files.filter((file) => file.path !== 'MANIFEST.json')) {
      const listed = manifest.files.find((each: { path: string }) => each.path === path);
      expect(listed.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    expect(manifest.files.find((each: { path: string }) => each.path === 'batch/spark/batch.py')).toMatchObject({ target: 'spark', engine: 'Apache Spark 4.2.0', verification: 'engine', verifiedOn: verifiedOn.date });
    expect(manifest.files.find((each: { path: string }) => each.path === 'compose.yaml')).toMatchObject({ verification: 'static' });
  });

  it('claims an engine only in the version that has passed', () => {
    const spark = { verification: 'engine', engine: { name: 'Apache Spark', version: '4.2.0' } } as const;
    expect(verificationOf(spark)).toEqual({ level: 'engine', date: verifiedOn.date });
    expect(verificationOf({ ...spark, engine: { name: 'Apache Spark', version: '4.3.0' } })).toEqual({ level: 'none', date: null });
  });

  it('has a folder for each layer', () => {
    const folders = new Set(printBundle(planned('flight-delays'), null).files.map(({ path }) => path.split('/')[0]));
    expect([...folders].sort()).toEqual(['.env.example', 'MANIFEST.json', 'README.md', 'batch', 'compose.yaml', 'log', 'master', 'orchestrate', 'pipeline.json', 'serving', 'speed']);
  });

  it('names every column of the tables in its README, and says of an old engine that it is one', () => {
    for (const choices of [whole, { batch: 'mapreduce' }]) {
      const readme = textOf(must(printBundle(planned('flight-delays', choices), null).files.find(({ path }) => path === 'README.md'), 'README.md').bytes);
      const heads = [...readme.matchAll(/^(\|.*)\n\|(?: --- \|)+$/gmu)].map(([, head]) => must(head, 'a head'));
      expect(heads.length).toBeGreaterThan(0);
      expect(heads.filter((head) => /\|\s*\|/u.test(head))).toEqual([]);
      expect(readme.includes('historical batch engine, maintained')).toBe('batch' in choices && choices.batch === 'mapreduce');
    }
  });

  it('reads as these files do', async () => {
    const choices = [whole, { batch: 'duckdb', serving: 'duckdb-serving' }, { batch: 'mapreduce' }];
    const files = new Map(choices.flatMap((each) => printBundle(planned('flight-delays', each), null).files).map((file) => [file.path, file]));
    for (const path of ['README.md', 'pipeline.json', 'MANIFEST.json', 'compose.yaml', '.env.example', 'batch/mapreduce/wm.py', 'batch/mapreduce/streaming.py']) files.delete(path);
    for (const { path, bytes } of files.values()) await expect(textOf(bytes)).toMatchFileSnapshot(`./golden/flight-delays/${path}`);
  });
});

describe('what can’t be exported', () => {
  const unknownStep = (plan: ExportPlan, node: string): ReadonlySet<string> => new Set(plan.design.steps.filter((step) => step.node === node).map(({ id }) => id));

  it('takes the views that need it along, and leaves the others', () => {
    const plan = planned('flight-delays');
    const reduced = withoutParts(plan.design, unknownStep(plan, 'with_state'));
    expect(reduced.served.map(({ name }) => name)).toEqual(['delays_by_origin']);
    expect(reduced.tables).toEqual([]);
    expect(reduced.steps.map(({ node }) => node)).toEqual(['late', 'late', 'by_origin', 'by_origin']);
  });

  it('is said, with the views that are left out', () => {
    const document = documentOf('flight-delays');
    const nodes = document.nodes.map((node) => (node.id === 'with_state' ? node : node.id === 'late' ? { ...node, params: { assignments: [{ name: 'late', expression: "origin LIKE destination ESCAPE '!'" }], keep: 'all' } } : node));
    const result = planExport({ ...document, nodes }, { batch: 'spark' });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value.gaps[0]).toMatchObject({ severity: 'unsupported', node: 'late', target: 'spark', because: 'LIKE with an ESCAPE needs a pattern that is a literal text.' });
    expect(result.value.leftOut).toEqual(['delays_by_origin', 'delays_by_state']);
    expect(planExport({ ...document, nodes }, { batch: 'duckdb' })).toMatchObject({ ok: true, value: { leftOut: [] } });
  });

  it.each([
    [{ batch: 'nonsense' }, 'There is no batch target "nonsense".'],
    [{ log: 'kafka' }, 'There is nothing that computes.'],
  ])('a wrong choice is a problem: %j', (choices, message) => {
    expect(planExport(documentOf('flight-delays'), choices)).toMatchObject({ ok: false, problems: [{ message }] });
  });

  it('a merge policy that isn’t exact is exported as the exact one, and that is said', () => {
    expect(planned('generated-orders').gaps).toContainEqual(expect.objectContaining({ code: 'export.merge-policy', node: 'orders_naive', severity: 'semantics-differs' }));
    expect(planned('flight-delays').gaps.some(({ code }) => code === 'export.merge-policy')).toBe(false);
  });

  it('late records are counted unless the job is told to drop them, and both are said', () => {
    const late = (slug: string): readonly string[] => planned(slug).gaps.filter(({ code }) => code === 'export.late-records').map(({ node, doInstead }) => `${node}: ${doInstead}`);
    expect(late('flight-delays')).toEqual([expect.stringMatching(/^by_origin: .*LATE=drop/u), expect.stringMatching(/^by_state: .*LATE=drop/u)]);
    expect(late('flight-delays').join()).not.toContain('several partitions');
    expect(late('ad-campaigns').join()).toContain('several partitions');
  });

  it('comes worst first, each once', () => {
    const gap = (severity: 'unsupported' | 'emulated') => ({ code: 'x', node: null, target: '', severity, because: 'A.', doInstead: 'B.' }) as const;
    expect(sortedGaps([gap('emulated'), gap('unsupported'), gap('emulated')]).map(({ severity }) => severity)).toEqual(['unsupported', 'emulated']);
  });
});

describe('Kappa', () => {
  it('is a stream job and what it serves', () => {
    const result = planExport(documentOf('ad-campaigns'), { log: 'kafka', speed: 'spark-streaming', serving: 'duckdb-serving' }, 'kappa');
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const paths = printBundle(result.value, null).files.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('batch/'))).toEqual([]);
    expect(paths).toContain('speed/spark/speed.py');
  });

  it('has no batch layer', () => {
    expect(planExport(documentOf('ad-campaigns'), { batch: 'spark', speed: 'spark-streaming' }, 'kappa')).toMatchObject({ ok: false, problems: [{ message: 'A Kappa pipeline has no batch layer.' }] });
  });
});
