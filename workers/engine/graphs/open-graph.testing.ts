import { must } from '#pipeline/base/assert.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan, PlanArchitecture, SourcePlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { describeProblem } from '#pipeline/problem.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import { createLendingLog } from '../../history/lending-log.testing.ts';
import type { OpenData } from '../../ingest/bytes/byte-source.ts';
import { bytesFromMemory } from '../../ingest/bytes/from-memory.ts';
import { ingestSource } from '../../ingest/ingest-source.ts';
import { loadTable } from '../../ingest/load-table.ts';
import type { Crew } from '../crew/crew.ts';
import { Lockstep } from '../lockstep.ts';
import { startOf } from '../log-set.ts';
import type { Script } from '../script.ts';

/** A document with its data read: any number of runs can be started over it. */
export interface OpenGraph {
  readonly plans: readonly Plan[];
  /** By node. */
  readonly logs: ReadonlyMap<string, HistoryLog>;
  readonly tables: ReadonlyMap<string, Table>;
  start(options?: StartOptions): Lockstep;
}

export interface StartOptions {
  readonly meter?: boolean;
  readonly script?: Script;
  /** Default: all that the document asks for. */
  readonly only?: PlanArchitecture;
  /** In place of the logs that were ingested; by node. */
  readonly logs?: ReadonlyMap<string, HistoryLog>;
  readonly crew?: () => Crew | null;
}

/** Compiles a document and reads its data by the real ingest, into memory. Throws where either has an error. */
export async function openGraph(document: PipelineDocument, open: OpenData): Promise<OpenGraph> {
  const { plans, problems } = compile(document);
  const first = must(plans[0] ?? null, problems.map(describeProblem).join('\n'));
  const logs = new Map<string, HistoryLog>();
  for (const source of plans.flatMap((plan) => plan.sources)) {
    if (!logs.has(source.node)) logs.set(source.node, await ingested(source, open, first.seed));
  }
  const tables = new Map<string, Table>();
  for (const table of plans.flatMap((plan) => plan.tables)) tables.set(table.node, (await loadTable({ table, open })).table);
  return {
    plans, logs, tables,
    start: ({ meter = false, script = [], only, logs: read = logs, crew = () => null } = {}) => new Lockstep({
      plans: plans.filter(({ architecture }) => only === undefined || architecture === only),
      script, meter, crew, start: must(startOf(logs.values()), 'a start'), breathe: async () => undefined, now: () => 0,
      logsOf: (plan) => new Map(plan.sources.map(({ node }) => [node, read.get(node)!])), tablesOf: () => tables,
    }),
  };
}

/** Opens files that are given as texts, by name. */
export function openTexts(files: ReadonlyMap<string, string>): OpenData {
  return async (ref) => bytesFromMemory(new TextEncoder().encode(must(ref.kind === 'none' ? null : files.get(ref.name) ?? null, 'a file')));
}

async function ingested(source: SourcePlan, open: OpenData, seed: number): Promise<HistoryLog> {
  const log = createLendingLog(source.schema, source.partitions);
  const problems: string[] = [];
  await ingestSource({
    source, log, open, seed, signal: new AbortController().signal,
    report: (each) => { if (each.kind === 'problem') problems.push(describeProblem(each.problem)); },
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return log;
}

/** To the end, with a last batch run of the right code that publishes, so that both architectures have had their chance to heal. */
export async function finish(run: Lockstep): Promise<void> {
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  const faults = run.lambda?.plan.faults ?? [];
  for (let tries = 0; tries < 5000; tries++) {
    const started = run.clock;
    await run.act({ kind: 'start-batch' });
    await run.advance(Number.POSITIVE_INFINITY, () => false);
    const wrong = faults.some(({ kind, at, until }) => kind === 'bad-deploy' && at <= started && started < until);
    if (!wrong && run.lambda?.schedule.published?.start === started) return;
  }
  throw new Error('no batch run publishes what the right code says');
}
