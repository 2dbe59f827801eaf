import { writeFile } from 'node:fs/promises';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan, PlanArchitecture, SourcePlan } from '#pipeline/compile/plan.ts';
import { momentText } from '#pipeline/data/moment-text.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { placed, problem } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import { Lockstep } from '#workers/engine/lockstep.ts';
import { startOf } from '#workers/engine/log-set.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import { IngestProblem } from '#workers/ingest/ingest-problem.ts';
import { ingestSource } from '#workers/ingest/ingest-source.ts';
import { loadTable } from '#workers/ingest/load-table.ts';
import type { RunArguments } from './arguments.ts';
import { modelLines } from './model-lines.ts';
import { openDataFrom } from './open-data.ts';
import { overridden } from './overrides.ts';
import { printMetrics } from './print-metrics.ts';

export interface ServedView {
  readonly name: string;
  readonly architecture: PlanArchitecture;
  readonly table: Table;
}

type Report = (line: string) => void;

/** Runs a document as the browser does, on the same engine, and answers the views that were asked for, by architecture. */
export async function runDocument(document: PipelineDocument, folder: string, { arguments: args, report }: { readonly arguments: RunArguments; readonly report: Report }): Promise<Result<readonly ServedView[]>> {
  const changed = await overridden(document, args);
  if (!changed.ok) return changed;
  const { plans, problems } = compile(changed.value);
  if (plans.length === 0) return failure(problems);
  const nodes = viewsAskedFor(plans, args.view);
  if (!nodes.ok) return nodes;
  const inputs = await readInputs(plans, folder, report);
  if (!inputs.ok) return inputs;
  const run = await runTo(plans, inputs.value, { until: args.until, meter: args.metrics !== null, report });
  if (args.metrics !== null && run.meter !== null) await writeFile(args.metrics, printMetrics(run.meter));
  const views: ServedView[] = [];
  for (const { architecture } of run.machines) {
    for (const { node, name } of nodes.value) {
      const table = await run.table(node, architecture);
      if (table !== null) views.push({ name, architecture, table });
    }
  }
  return success(views, problems);
}

interface Inputs {
  /** By log id. */
  readonly logs: ReadonlyMap<string, HistoryLog>;
  /** By node: a table is the same in every plan. */
  readonly tables: ReadonlyMap<string, Table>;
}

async function readInputs(plans: readonly Plan[], folder: string, report: Report): Promise<Result<Inputs>> {
  const logs = new Map<string, HistoryLog>();
  const tables = new Map<string, Table>();
  const open = openDataFrom(folder);
  for (const { sources, seed } of plans) {
    for (const source of sources) {
      if (logs.has(source.logId)) continue;
      const read = await attempt(source.node, () => readSource(source, { open, seed, report }));
      if (!read.ok) return read;
      logs.set(source.logId, read.value);
    }
  }
  for (const table of plans.flatMap((plan) => plan.tables)) {
    if (tables.has(table.node)) continue;
    const read = await attempt(table.node, async () => success(await loadTable({ table, open })));
    if (!read.ok) return read;
    tables.set(table.node, read.value.table);
    if (read.value.bad > 0) report(`${table.node}: ${read.value.bad} bad rows left out`);
  }
  return success({ logs, tables });
}

async function readSource(source: SourcePlan, { open, seed, report }: { open: ReturnType<typeof openDataFrom>; seed: number; report: Report }): Promise<Result<HistoryLog>> {
  const log = createMemoryLog(source.schema, source.partitions);
  const problems: Problem[] = [];
  await ingestSource({
    source, log, open, seed,
    signal: new AbortController().signal,
    report: (each) => {
      if (each.kind === 'problem') problems.push(each.problem);
    },
  });
  if (problems.length > 0) return failure(problems);
  const { consumed, bad, badRows } = log.status().progress;
  report(`${source.node}: ${consumed - bad} rows read${bad === 0 ? '' : `, ${bad} bad rows left out`}`);
  for (const each of badRows.slice(0, 10)) report(`  row ${each.row}, ${each.column}: ${each.reason}: ${each.text}`);
  return success(log);
}

/** The environment's border: data that can't be read becomes a problem of its node. */
async function attempt<T>(node: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    const result = await work();
    return result.ok ? result : failure(placed(result.problems, { node }));
  } catch (error) {
    if (error instanceof IngestProblem) return failure(placed([error.problem], { node }));
    const message = error instanceof Error ? error.message : String(error);
    return failure([problem('data.unreadable', { node, param: 'data' }, `The data could not be read: ${message}.`, 'Check that the file is there, and that its format and columns are as the node says.')]);
  }
}

async function runTo(plans: readonly Plan[], { logs, tables }: Inputs, { until, meter, report }: { readonly until: number | null; readonly meter: boolean; readonly report: Report }): Promise<Lockstep> {
  const run = new Lockstep({
    plans, meter,
    script: [],
    start: startOf(logs.values()) ?? 0,
    logsOf: (plan) => new Map(plan.sources.map(({ node, logId }) => [node, logs.get(logId)!])),
    tablesOf: () => tables,
    breathe: async () => undefined,
    now: () => performance.now(),
  });
  await run.advance(until ?? Number.POSITIVE_INFINITY, () => false);
  report(`clock ${momentText(run.clock)}: ${run.arrived} records in${partsOf(run)}`);
  for (const judgement of run.machines.flatMap((machine) => machine.judged().judgements())) modelLines(judgement).forEach(report);
  return run;
}

function partsOf({ lambda, kappa }: Lockstep): string {
  const published = lambda?.schedule.runs.filter((each) => each.state === 'published').length;
  const versions = kappa?.versions().length ?? 1;
  return `${published === undefined ? '' : `, ${published} batch runs published`}${versions > 1 ? `, ${versions} versions of the stream job` : ''}`;
}

/** The nodes that answer to a name in any of the plans; without a name all that people ask. */
function viewsAskedFor(plans: readonly Plan[], name: string | null): Result<readonly { node: string; name: string }[]> {
  const served = distinct(plans.flatMap(servedBy));
  if (name === null) return success(served);
  const all = distinct([...served, ...plans.flatMap(({ views }) => views.map((view) => ({ node: view.node, name: view.name })))]);
  const found = all.find((each) => each.name === name);
  const names = distinct(all.map((each) => ({ ...each, node: each.name }))).map((each) => each.name).join(', ');
  return found === undefined ? failure([problem('run.no-view', {}, `There is no view "${name}".`, `The views are ${names || 'none'}.`)]) : success([found]);
}

/** Merges and queries; under Kappa, where nothing is merged, the views themselves. */
function servedBy({ merges, queries, views, architecture }: Plan): { node: string; name: string }[] {
  const first = architecture === 'kappa' ? views : merges;
  return [...first, ...queries].map(({ node, name }) => ({ node, name }));
}

function distinct<T extends { readonly node: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map((each) => [each.node, each])).values()];
}
