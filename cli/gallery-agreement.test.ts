import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { lambdaPlan, verdictOf } from '#pipeline/verdict/verdict-of.ts';
import { NaiveAnswers } from '#workers/engine/graphs/naive-answers.testing.ts';
import { recordsOf } from '#workers/engine/graphs/naive-flow.testing.ts';
import { finish, openGraph } from '#workers/engine/graphs/open-graph.testing.ts';
import type { OpenGraph } from '#workers/engine/graphs/open-graph.testing.ts';
import { differenceOf } from '#workers/engine/graphs/same-rows.testing.ts';
import type { Lockstep } from '#workers/engine/lockstep.ts';
import type { OpenData } from '#workers/ingest/bytes/byte-source.ts';
import { bytesFromMemory } from '#workers/ingest/bytes/from-memory.ts';
import { parquetFrom } from '#workers/ingest/parquet/duckdb-parquet.testing.ts';
import { openDataFrom } from './open-data.ts';

const flightsFile = fileURLToPath(new URL('../node_modules/vega-datasets/data/flights-3m.parquet', import.meta.url));

/** Records that are played. */
const records = 4000;
/** So few views come late that a short log would have none; and some queries keep few of the bids. */
const instead: Readonly<Record<string, object>> = { 'ad-campaigns': { lateFraction: 0.01 }, 'nexmark-q2': { events: 12_000 }, 'nexmark-q3': { events: 12_000 }, 'nexmark-q20': { events: 12_000 } };
/** Its records are thinned out instead of cut off, since its fault comes late. */
const thinned = 'ledger-with-a-bug';

/** Answers that are no promise, each by the entry’s design, models among them; all others are safe in both architectures. */
const unsafe: Readonly<Record<string, readonly string[]>> = {
  'generated-orders': ['orders_naive'], 'drifting-fraud': ['fraud_model'], 'late-flight-model': ['late_flight_model'], 'machine-anomalies': ['machine_model', 'machine_clusters'], 'movie-recommendation': ['taste_model'],
};
/** Entries with records that come after their windows have closed, or their time to be matched is over: Kappa leaves out those. */
const withLateRecords: readonly string[] = ['flights-as-reported', 'ad-campaigns', 'generated-orders', 'unpaid-orders'];

function smaller(slug: string, document: PipelineDocument): PipelineDocument {
  return { ...document, architecture: 'both', nodes: document.nodes.map((node) => ({ ...node, params: fewer(slug, node.params) })) };
}

function fewer(slug: string, params: PipelineNode['params']): PipelineNode['params'] {
  const name = ['rows', 'events'].find((each) => typeof params[each] === 'number');
  if (name === undefined) return params;
  const rate = slug === thinned ? { rate: ((params['rate'] as number) * records) / (params[name] as number) } : {};
  return { ...params, ...rate, [name]: records, ...instead[slug] };
}

/** Entries that no architecture can repeat: time of processing, and a table that changes outside the log. */
const unrepeatable: readonly string[] = ['nexmark-q12', 'nexmark-q13'];

describe.each(gallery.filter(({ slug }) => !unrepeatable.includes(slug)).map(({ slug, document }) => [slug, smaller(slug, document)] as const))('%s', (slug, document) => {
  let graph: OpenGraph;
  let run: Lockstep;
  let answers: NaiveAnswers;
  const { views } = must(verdictOf(document, null), 'a verdict');
  const safe = views.filter(({ lambdaSafe, kappaAble }) => lambdaSafe.answer === 'yes' && kappaAble.answer === 'yes');
  const kept = safe.filter(({ policy, node }) => policy !== null && !isQuestion(document, node));

  beforeAll(async () => {
    graph = await openGraph(document, await openCut());
    run = graph.start({ meter: true });
    await finish(run);
    const arrived = new Map<string, Awaited<ReturnType<typeof recordsOf>>>();
    for (const source of graph.plans[0]!.sources) arrived.set(source.node, await recordsOf(graph.logs.get(source.node)!, source));
    answers = new NaiveAnswers(must(lambdaPlan(document), 'a plan'), { records: arrived, tables: graph.tables });
  }, 120_000);

  async function expectRows(node: string, architecture: PlanArchitecture, late: 'keep' | 'drop'): Promise<void> {
    const table = must(await run.table(node, architecture), node);
    expect([node, architecture, differenceOf(tableRows(table), answers.rows(node, late), table)]).toEqual([node, architecture, null]);
    expect(table.length).toBeGreaterThan(0);
  }

  it('is safe in both architectures, but for what is there to be seen failing', () => {
    expect(views.filter((view) => !safe.includes(view)).map(({ name }) => name)).toEqual(unsafe[slug] ?? []);
    expect(safe.length + (unsafe[slug]?.length ?? 0)).toBeGreaterThan(0);
  });

  it('ends under Lambda with what the references say of all records', async () => {
    for (const { node } of safe) await expectRows(node, 'lambda', 'keep');
  }, 60_000);

  it('ends under Kappa with the same, but for the records that came late, and for those alone', async () => {
    for (const { node } of safe) await expectRows(node, 'kappa', 'drop');
    const late = kept.reduce((sum, { node }) => sum + answers.lateRecords(node).missed, 0);
    expect(late > 0).toBe(withLateRecords.includes(slug));
  }, 60_000);

  it('is told so by the meter', () => {
    const last = run.meter!.samples.filter(({ clock, view }) => clock === run.clock && kept.some(({ node }) => node === view));
    expect(last).toHaveLength(kept.length * 2);
    for (const { architecture, view, missed, doubled, arrived: { wrong, missing, extra } } of last) {
      const late = answers.lateRecords(view).missed;
      expect([view, architecture, missed, doubled]).toEqual([view, architecture, architecture === 'kappa' ? late : 0, 0]);
      if (architecture === 'lambda' || late === 0) expect([view, wrong, missing, extra]).toEqual([view, 0, 0, 0]);
      else expect(wrong + missing).toBeGreaterThan(0);
    }
  }, 60_000);
});

function isQuestion({ nodes }: PipelineDocument, node: string): boolean {
  return operatorOf(nodes.find(({ id }) => id === node)?.kind ?? '')?.role === 'query';
}

/** The bundled files, but only the first flights. */
async function openCut(): Promise<OpenData> {
  const open = openDataFrom('.');
  return async (ref) => (ref.kind !== 'none' && ref.name === 'flights-3m.parquet' ? bytesFromMemory(await parquetFrom(`FROM '${flightsFile}' LIMIT ${records * 3}`)) : open(ref));
}
