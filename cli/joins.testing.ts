import { DuckDBInstance } from '@duckdb/node-api';
import { must } from '#pipeline/base/assert.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import { defaultSettings, emptyDocument } from '#pipeline/document/defaults.ts';
import type { PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import { Lockstep } from '#workers/engine/lockstep.ts';
import { startOf } from '#workers/engine/log-set.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { loadTable } from '#workers/ingest/load-table.ts';
import { createTable, ingested } from './gallery.testing.ts';
import { openDataFrom } from './open-data.ts';
import { printRows } from './print-rows.ts';

/** A node, and by its ports the nodes that it takes rows from. */
export interface Placed {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly from?: Readonly<Record<string, string>>;
}

/** A document for both architectures; a batch run every two minutes of the clock. */
export function documentOf(placed: Readonly<Record<string, Placed>>): PipelineDocument {
  const nodes = Object.entries(placed).map(([id, { kind, params }]): PipelineNode => ({ id, kind, label: '', layer: null, params, position: { x: 0, y: 0 } }));
  const edges = Object.entries(placed).flatMap(([id, { from = {} }]) => Object.entries(from).map(([port, source]) => ({ id: `${source}-${id}-${port}`, from: source, to: id, port })));
  const batch = { trigger: { kind: 'interval', every: 120_000 }, startup: 5_000, throughput: 1_000 } as const;
  return { ...emptyDocument, architecture: 'both', nodes, edges, settings: { ...defaultSettings, batch } };
}

export interface JoinRun {
  /** Over the tables of the sources, each called like its node. */
  ask(question: string): Promise<Record<string, unknown>[]>;
  /** The rows of the view called `answer`. */
  answer(architecture: PlanArchitecture): Promise<Record<string, unknown>[]>;
}

/** Runs a document to its end in both architectures, behind a last batch run. */
export async function runDocument(document: PipelineDocument): Promise<JoinRun> {
  const { plans, problems } = compile(document);
  const plan = must(plans[0] ?? null, JSON.stringify(problems));
  const open = openDataFrom('.');
  const connection = await (await DuckDBInstance.create()).connect();
  const logs = new Map<string, HistoryLog>();
  for (const source of plan.sources) {
    const log = await ingested(source, open, plan.seed);
    logs.set(source.node, log);
    await createTable(connection, source.node, { source, log });
  }
  const tables = new Map<string, Table>();
  for (const table of plan.tables) tables.set(table.node, (await loadTable({ table, open })).table);
  const start = must(startOf([...logs.values()]), 'start');
  const run = new Lockstep({ plans, logsOf: () => logs, tablesOf: () => tables, script: [], meter: false, start, breathe: async () => undefined, now: () => 0 });
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  await run.act({ kind: 'start-batch' });
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  const view = must(document.nodes.find((node) => node.params['name'] === 'answer'), 'a view called answer').id;
  return {
    ask: async (question) => (await connection.runAndReadAll(question)).getRowObjects() as Record<string, unknown>[],
    answer: async (architecture) => [...printRows(must(await run.table(view, architecture), 'an answer'), {})].map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
