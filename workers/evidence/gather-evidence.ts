import { must } from '#pipeline/base/assert.ts';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Evidence, SourceEvidence } from '#pipeline/exporters/verify/evidence.ts';
import type { EvidencePlan } from '#pipeline/exporters/verify/evidence-plan.ts';
import { placed } from '#pipeline/problem.ts';
import { Lockstep } from '../engine/lockstep.ts';
import { startOf } from '../engine/log-set.ts';
import type { HistoryLog } from '../history/history-log.ts';
import type { OpenData } from '../ingest/bytes/byte-source.ts';
import { IngestProblem } from '../ingest/ingest-problem.ts';
import type { EvidenceProgress } from '../protocol/evidence-event.ts';

export interface GatherRequest extends EvidencePlan {
  readonly open: OpenData;
  /** Records of each source: its first ones. */
  readonly rows: number;
  readonly report: (progress: EvidenceProgress) => void;
  /** Leaves room for heartbeats; called often, decides itself whether to wait. */
  readonly breathe: () => Promise<void>;
}

/** The first records of each source, and what the engine answers over them: everything absorbed, nothing late, no faults. */
export async function gatherEvidence(request: GatherRequest): Promise<Result<Evidence>> {
  const { plan, open, rows, report } = request;
  const logs = new Map<string, HistoryLog>();
  const sources = new Map<string, SourceEvidence>();
  // The readers of all formats are as large as the engine: each in a file of its own.
  const { firstRecords } = await import('./first-records.ts');
  for (const source of plan.sources) {
    report({ step: 'records', node: source.node, read: 0 });
    const found = await firstRecords(source, { open, rows, seed: plan.seed, read: (read) => report({ step: 'records', node: source.node, read }) });
    if (!found.ok) return found;
    const { log, ...records } = found.value;
    logs.set(source.node, log);
    sources.set(source.node, { ...records, horizon: Math.floor(records.rows.length * 0.6) });
  }
  const tables = await readTables(request);
  if (!tables.ok) return tables;
  report({ step: 'answers' });
  const expected = await answers(request, logs, tables.value);
  return success({ sources, tables: new Map([...tables.value].map(([node, table]) => [node, tableRows(table)])), expected });
}

async function readTables({ plan, open, report }: GatherRequest): Promise<Result<ReadonlyMap<string, Table>>> {
  const tables = new Map<string, Table>();
  const { loadTable } = await import('../ingest/load-table.ts');
  for (const table of plan.tables) {
    report({ step: 'table', node: table.node });
    try {
      tables.set(table.node, (await loadTable({ table, open })).table);
    } catch (error) {
      if (error instanceof IngestProblem) return failure(placed([error.problem], { node: table.node }));
      throw error;
    }
  }
  return success(tables);
}

async function answers({ plan, answers: nodes, breathe }: GatherRequest, logs: ReadonlyMap<string, HistoryLog>, tables: ReadonlyMap<string, Table>): Promise<Map<string, readonly Row[]>> {
  const run = new Lockstep({ plans: [plan], script: [], meter: false, start: startOf(logs.values()) ?? 0, logsOf: () => logs, tablesOf: () => tables, breathe, now: () => 0 });
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  if (plan.architecture === 'lambda') {
    await run.act({ kind: 'start-batch' });
    await run.advance(Number.POSITIVE_INFINITY, () => false);
  }
  const expected = new Map<string, readonly Row[]>();
  for (const node of nodes) expected.set(node, tableRows(sortTable(must(await run.table(node, plan.architecture), node))));
  return expected;
}
