import { compile } from '#pipeline/compile/compile.ts';
import type { Plan, SourcePlan } from '#pipeline/compile/plan.ts';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { placed, problem } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import { policies } from '#pipeline/serving/policies.ts';
import { LambdaRun } from '#workers/engine/lambda-run.ts';
import { startOf } from '#workers/engine/log-set.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import { IngestProblem } from '#workers/ingest/ingest-problem.ts';
import { ingestSource } from '#workers/ingest/ingest-source.ts';
import { loadTable } from '#workers/ingest/load-table.ts';
import type { RunArguments } from './arguments.ts';
import { withEvents } from './events.ts';
import { openDataFrom } from './open-data.ts';

export interface ServedView {
  readonly name: string;
  readonly table: Table;
}

type Report = (line: string) => void;

/** Runs a document as the browser does, on the same engine, and answers the views that were asked for. */
export async function runDocument(document: PipelineDocument, folder: string, options: { readonly arguments: RunArguments; readonly report: Report }): Promise<Result<readonly ServedView[]>> {
  const changed = overridden(document, options.arguments);
  if (!changed.ok) return changed;
  const { plan, problems } = compile(changed.value);
  if (plan === null) return failure(problems);
  const nodes = viewsAskedFor(plan, options.arguments.view);
  if (!nodes.ok) return nodes;
  const inputs = await readInputs(plan, folder, options.report);
  if (!inputs.ok) return inputs;
  const run = await runTo(plan, inputs.value, options.arguments.until, options.report);
  const views: ServedView[] = [];
  for (const { node, name } of nodes.value) {
    const table = await run.table(node);
    if (table !== null) views.push({ name, table });
  }
  return success(views, problems);
}

interface Inputs {
  readonly logs: ReadonlyMap<string, HistoryLog>;
  readonly tables: ReadonlyMap<string, Table>;
}

async function readInputs(plan: Plan, folder: string, report: Report): Promise<Result<Inputs>> {
  const logs = new Map<string, HistoryLog>();
  const tables = new Map<string, Table>();
  const open = openDataFrom(folder);
  for (const source of plan.sources) {
    const read = await attempt(source.node, () => readSource(source, { open, seed: plan.seed, report }));
    if (!read.ok) return read;
    logs.set(source.node, read.value);
  }
  for (const table of plan.tables) {
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

async function runTo(plan: Plan, { logs, tables }: Inputs, until: number | null, report: Report): Promise<LambdaRun> {
  const run = new LambdaRun({ plan, logs, tables, breathe: async () => undefined }, startOf(logs.values()) ?? 0);
  await run.advance(until ?? Number.POSITIVE_INFINITY, () => false);
  report(`clock ${new Date(run.clock).toISOString()}: ${run.arrived} records in, ${run.schedule.runs.filter((each) => each.state === 'published').length} batch runs published`);
  return run;
}

function viewsAskedFor(plan: Plan, name: string | null): Result<readonly { node: string; name: string }[]> {
  const served = [...plan.merges, ...plan.queries];
  if (name === null) return success(served);
  const found = [...served, ...plan.views].find((each) => each.name === name);
  const names = [...served, ...plan.views].map((each) => each.name).join(', ');
  return found === undefined ? failure([problem('run.no-view', {}, `There is no view "${name}".`, `The views are ${names || 'none'}.`)]) : success([found]);
}

function overridden(document: PipelineDocument, { events, policy, seed }: RunArguments): Result<PipelineDocument> {
  if (policy !== null && !policies.some((each) => each.name === policy)) {
    return failure([problem('run.no-policy', {}, `There is no merge policy "${policy}".`, `The policies are ${policies.map((each) => each.name).join(', ')}.`)]);
  }
  const seeded = seed === null ? document : { ...document, settings: { ...document.settings, seed } };
  const merged = policy === null ? seeded : { ...seeded, nodes: seeded.nodes.map((node) => (node.kind === 'serving-merge' ? { ...node, params: { ...node.params, policy } } : node)) };
  return withEvents(merged, events);
}

