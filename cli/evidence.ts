import { must } from '#pipeline/base/assert.ts';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan, SourcePlan } from '#pipeline/compile/plan.ts';
import { rowAt, sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Design } from '#pipeline/exporters/design.ts';
import type { Evidence } from '#pipeline/exporters/verify/evidence.ts';
import type { Problem } from '#pipeline/problem.ts';
import { Lockstep } from '#workers/engine/lockstep.ts';
import { startOf } from '#workers/engine/log-set.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import type { OpenData } from '#workers/ingest/bytes/byte-source.ts';
import { ingestSource } from '#workers/ingest/ingest-source.ts';
import { loadTable } from '#workers/ingest/load-table.ts';

export interface EvidenceRequest {
  readonly open: OpenData;
  /** Records of each source: its first ones. */
  readonly rows: number;
}

/** Longer than any log: nothing is late, so that every engine has to agree. */
const patience = 4_000_000_000_000;

/** The first records of each source, and what the engine answers over them: everything absorbed, nothing late, no faults. */
export async function gatherEvidence(design: Design, { open, rows }: EvidenceRequest): Promise<Result<Evidence>> {
  const compiled = compile(plainDocument(design.document));
  const first = must(compiled.plan, `a plan of ${design.title}`);
  const plan: Plan = { ...first, sources: first.sources.map((source) => ({ ...source, watermarkDelay: patience })) };
  const logs = new Map<string, HistoryLog>();
  const sources = new Map<string, { rows: readonly Row[]; horizon: number }>();
  for (const source of plan.sources) {
    const read = await firstRecords(source, { open, rows, seed: plan.seed });
    if (!read.ok) return read;
    logs.set(source.node, read.value.log);
    sources.set(source.node, { rows: read.value.rows, horizon: Math.floor(read.value.rows.length * 0.6) });
  }
  const tables = new Map<string, Table>();
  for (const table of plan.tables) tables.set(table.node, (await loadTable({ table, open })).table);
  const expected = await answers(plan, { design, logs, tables });
  return success({ sources, tables: new Map([...tables].map(([node, table]) => [node, tableRows(table)])), expected });
}

/** Under the exact policy, and without the experiment's faults. */
function plainDocument(document: PipelineDocument): PipelineDocument {
  const nodes = document.nodes.map((node) => (node.kind === 'view' || node.kind === 'serving-merge' ? { ...node, params: { ...node.params, policy: 'absorbed-offset' } } : node));
  return { ...document, nodes, settings: { ...document.settings, faults: [] } };
}

interface FirstRecords {
  readonly log: HistoryLog;
  /** In order of arrival. */
  readonly rows: readonly Row[];
}

async function firstRecords(source: SourcePlan, { open, rows, seed }: EvidenceRequest & { readonly seed: number }): Promise<Result<FirstRecords>> {
  const whole = createMemoryLog(source.schema, source.partitions);
  const problems: Problem[] = [];
  const enough = new AbortController();
  await ingestSource({
    source, log: whole, open, seed, signal: enough.signal,
    report: (each) => {
      if (each.kind === 'problem') problems.push(each.problem);
      else if (each.progress.consumed - each.progress.bad >= rows) enough.abort();
    },
  });
  if (problems.length > 0) return failure(problems);
  return success(await cutLog(whole, source, Math.ceil(rows / source.partitions)));
}

async function cutLog(whole: HistoryLog, { schema, partitions }: SourcePlan, each: number): Promise<FirstRecords> {
  const log = createMemoryLog(schema, partitions);
  const records: { row: Row; arrival: number }[] = [];
  const heads: Chunk[][] = [];
  for (let partition = 0; partition < partitions; partition++) {
    heads.push([]);
    for await (const { base, chunk } of whole.read(partition, 0, schema.map((_field, c) => c))) {
      if (base >= each) break;
      const head = sliceChunk(chunk, 0, Math.min(chunk.length, each - base));
      heads[partition]!.push(head);
      for (let i = 0; i < head.length; i++) records.push({ row: rowAt(head, i), arrival: head.arrivals[i]! });
    }
  }
  const arrivals = records.map(({ arrival }) => arrival);
  const [firstArrival, lastArrival] = [arrivals.reduce((a, b) => Math.min(a, b), Infinity), arrivals.reduce((a, b) => Math.max(a, b), -Infinity)];
  const progress = { ...whole.status().progress, consumed: records.length, expected: records.length, bad: 0, badRows: [], firstArrival, lastArrival, arrivedBefore: lastArrival + 1, complete: true };
  const blocks = Math.max(...heads.map((chunks) => chunks.length));
  for (let b = 0; b < blocks; b++) await log.append(heads.map((chunks) => chunks[b] ?? null), progress);
  return { log, rows: records.toSorted((a, b) => a.arrival - b.arrival).map(({ row }) => row) };
}

async function answers(plan: Plan, { design, logs, tables }: { readonly design: Design; readonly logs: ReadonlyMap<string, HistoryLog>; readonly tables: ReadonlyMap<string, Table> }): Promise<Map<string, readonly Row[]>> {
  const run = new Lockstep({ plans: [plan], script: [], meter: false, start: startOf(logs.values()) ?? 0, logsOf: () => logs, tablesOf: () => tables, breathe: async () => undefined, now: () => 0 });
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  if (plan.architecture === 'lambda') {
    await run.act({ kind: 'start-batch' });
    await run.advance(Number.POSITIVE_INFINITY, () => false);
  }
  const expected = new Map<string, readonly Row[]>();
  for (const { node } of [...design.served, ...design.queries]) expected.set(node, tableRows(sortTable(must(await run.table(node, plan.architecture), node))));
  return expected;
}
