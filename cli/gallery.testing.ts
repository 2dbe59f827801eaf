import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { must } from '#pipeline/base/assert.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { PlanArchitecture, SourcePlan } from '#pipeline/compile/plan.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { rowAt } from '#pipeline/data/chunk.ts';
import type { Value } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Architecture, PipelineDocument } from '#pipeline/document/document.ts';
import { Lockstep } from '#workers/engine/lockstep.ts';
import { startOf } from '#workers/engine/log-set.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import type { OpenData } from '#workers/ingest/bytes/byte-source.ts';
import { ingestSource } from '#workers/ingest/ingest-source.ts';
import { loadTable } from '#workers/ingest/load-table.ts';
import { loadDocument } from './load-document.ts';
import { openDataFrom } from './open-data.ts';
import { printRows } from './print-rows.ts';

/** A gallery entry over smaller data: params of its sources, and where bytes come from; and under another architecture than its own. */
export interface Smaller {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly open?: OpenData;
  readonly architecture?: Architecture;
}

/** A gallery entry at work in both architectures, with its logs as tables of DuckDB: by their nodes, and the first as `events`. */
export interface GalleryRun {
  readonly run: Lockstep;
  /** Of the first source. */
  readonly log: HistoryLog;
  readonly document: PipelineDocument;
  ask(question: string): Promise<Record<string, unknown>[]>;
  /** The served rows of a view or query, in plain form, by its name. */
  answer(name: string, architecture: PlanArchitecture): Promise<Record<string, unknown>[]>;
  /** To the end, with a last batch run, so that both have had their chance to heal. */
  finish(): Promise<void>;
}

export async function runGallery(slug: string, { params = {}, open = openDataFrom('.'), architecture }: Smaller = {}): Promise<GalleryRun> {
  const loaded = await loadDocument(slug);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { nodes } = loaded.value.document;
  const document = {
    ...loaded.value.document, architecture: architecture ?? loaded.value.document.architecture,
    nodes: nodes.map((node) => (operatorOf(node.kind)?.role === 'source' ? { ...node, params: { ...node.params, ...params } } : node)),
  };
  const { plans, problems } = compile(document);
  const plan = must(plans[0] ?? null, JSON.stringify(problems));
  const logs = new Map<string, HistoryLog>();
  for (const source of plan.sources) logs.set(source.node, await ingested(source, open, plan.seed));
  const first = must(plan.sources[0], 'a source');
  const log = must(logs.get(first.node), 'a log');
  const tables = new Map<string, Table>();
  for (const table of plan.tables) tables.set(table.node, (await loadTable({ table, open })).table);
  const run = new Lockstep({ plans, logsOf: () => logs, tablesOf: () => tables, script: [], meter: false, start: must(startOf([...logs.values()]), 'start'), breathe: async () => undefined, now: () => 0 });
  const connection = await (await DuckDBInstance.create()).connect();
  for (const source of plan.sources) await createTable(connection, source.node, { source, log: must(logs.get(source.node), 'a log') });
  if (!logs.has('events')) await connection.run(`CREATE VIEW events AS FROM "${first.node}"`);
  const nodeOf = (name: string): string => must(document.nodes.find((node) => node.params['name'] === name), name).id;
  return {
    run, log, document,
    ask: async (question) => (await connection.runAndReadAll(question)).getRowObjects() as Record<string, unknown>[],
    answer: async (name, architecture) => [...printRows(must(await run.table(nodeOf(name), architecture), name), {})].map((line) => JSON.parse(line) as Record<string, unknown>),
    finish: async () => {
      await run.advance(Number.POSITIVE_INFINITY, () => false);
      await run.act({ kind: 'start-batch' });
      await run.advance(Number.POSITIVE_INFINITY, () => false);
    },
  };
}

/** The log that a source of a plan makes; throws at the first bad row. */
export async function ingested(source: SourcePlan, open: OpenData, seed: number): Promise<HistoryLog> {
  const log = createMemoryLog(source.schema, source.partitions);
  const problems: unknown[] = [];
  await ingestSource({ source, log, open, seed, signal: new AbortController().signal, report: (each) => { if (each.kind === 'problem') problems.push(each.problem); } });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return log;
}

/** Calls back for each record of the log, partition by partition, in order. */
export async function eachRecord(log: HistoryLog, visit: (row: readonly Value[], place: { readonly partition: number; readonly offset: number; readonly arrival: number }) => void): Promise<void> {
  for (let partition = 0; partition < log.partitions; partition++) {
    for await (const { base, chunk } of log.read(partition, 0, log.schema.map((_field, c) => c))) {
      for (let i = 0; i < chunk.length; i++) visit(rowAt(chunk, i), { partition, offset: base + i, arrival: chunk.arrivals[i]! });
    }
  }
}

const sqlTypes = { int: 'BIGINT', float: 'DOUBLE', bool: 'BOOLEAN', string: 'VARCHAR', timestamp: 'BIGINT' } as const;

/** The records as they were put into the log, with their places. Times are timestamps. */
export async function createTable(connection: DuckDBConnection, name: string, { source: { schema }, log }: { readonly source: SourcePlan; readonly log: HistoryLog }): Promise<void> {
  const path = join(tmpdir(), `${name}-${process.pid}-${Math.floor(performance.now() * 1000)}.csv`);
  const lines: string[] = [];
  await eachRecord(log, (row, { partition, offset, arrival }) => lines.push([...row, partition, offset, arrival].map(String).join(',')));
  await writeFile(path, lines.join('\n'));
  const columns = [...schema.map(({ name, type }) => [name, sqlTypes[type]]), ['log_partition', 'BIGINT'], ['log_offset', 'BIGINT'], ['arrival', 'BIGINT']];
  const times = [...schema.filter(({ type }) => type === 'timestamp').map(({ name }) => name), 'arrival'].map((name) => `epoch_ms(${name}) AS ${name}`);
  const described = columns.map(([name, type]) => `'${name}': '${type}'`).join(', ');
  await connection.run(`CREATE TABLE "${name}" AS SELECT * REPLACE (${times.join(', ')}) FROM read_csv('${path}', header = false, columns = {${described}})`);
  await rm(path);
}

/** Throws at the first row that differs: same keys in the same order, same texts and counts, floats within 1e-9 relative. */
export function expectSameRows(found: readonly Record<string, unknown>[], expected: readonly Record<string, unknown>[]): void {
  if (found.length !== expected.length) throw new Error(`${found.length} rows instead of ${expected.length}`);
  found.forEach((row, i) => {
    const other = expected[i]!;
    const same = Object.keys(row).join() === Object.keys(other).join() && Object.entries(row).every(([name, value]) => isSame(value, other[name]));
    if (!same) throw new Error(`row ${i}: ${JSON.stringify(row)} beside ${JSON.stringify(other)}`);
  });
}

function isSame(value: unknown, wanted: unknown): boolean {
  return typeof value === 'number' && typeof wanted === 'number' ? Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) : value === wanted;
}

