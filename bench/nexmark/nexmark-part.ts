import { compile } from '#pipeline/compile/compile.ts';
import type { Plan, SourcePlan } from '#pipeline/compile/plan.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { openBundled } from '#workers/ingest/bytes/bundled.ts';
import { ingestSource } from '#workers/ingest/ingest-source.ts';
import { loadTable } from '#workers/ingest/load-table.ts';
import type { Answer } from '../answer.ts';
import { measure, ours } from '../measure.ts';
import type { Contestant } from '../measure.ts';
import type { Finding } from '../results.ts';
import { digestOf } from './digest.ts';
import { runPlan } from './run-plan.ts';
import type { Inputs } from './run-plan.ts';

/** People, auctions and bids together. */
const events = 500_000;
const openFile = (ref: SourcePlan['data'] & object): ReturnType<typeof openBundled> => openBundled(ref, new URL('public/', document.baseURI).href);

/** Every Nexmark query of the gallery over the same events, computed whole from history in memory. */
export async function runNexmark(turns: number): Promise<Finding[]> {
  const logs = new Map<string, HistoryLog>();
  const results: Finding[] = [];
  for (const { slug, document: drawn } of gallery.filter((entry) => entry.slug.startsWith('nexmark-'))) {
    const work = `Nexmark ${slug.slice('nexmark-'.length)}`;
    const { plan, problems } = compile(withEvents(drawn));
    const found = plan === null
      ? [{ work, contestant: ours, rows: 0, not_timed: problems.map((problem) => problem.message).join('; ') }]
      : await timed(work, plan, await inputsOf(plan, logs), turns);
    for (const result of found) console.info(JSON.stringify(result));
    results.push(...found);
  }
  return results;
}

function withEvents(drawn: PipelineDocument): PipelineDocument {
  return { ...drawn, nodes: drawn.nodes.map((node) => (node.kind === 'nexmark-source' ? { ...node, params: { ...node.params, events } } : node)) };
}

async function timed(work: string, plan: Plan, inputs: Inputs, turns: number): Promise<Finding[]> {
  const rows = [...inputs.logs.values()].reduce((sum, log) => sum + log.status().ends.reduce((all, end) => all + end, 0), 0);
  // The truth of these queries is held by tests, against DuckDB; here a second answer must equal the first.
  const first: Answer = digestOf(await runPlan(plan, inputs));
  const contestant: Contestant = {
    name: ours,
    rows,
    async run() {
      const views = await runPlan(plan, inputs);
      return () => digestOf(views);
    },
  };
  return measure({ name: work, truth: () => first, contestants: [contestant] }, turns);
}

/** Queries that read the same stream share its log. */
async function inputsOf(plan: Plan, logs: Map<string, HistoryLog>): Promise<Inputs> {
  const bySource = new Map<string, HistoryLog>();
  for (const source of plan.sources) {
    const log = logs.get(source.logId) ?? await filled(source, plan.seed);
    logs.set(source.logId, log);
    bySource.set(source.node, log);
  }
  const tables = await Promise.all(plan.tables.map(async (table) => [table.node, (await loadTable({ table, open: openFile })).table] as const));
  return { logs: bySource, tables: new Map(tables) };
}

async function filled(source: SourcePlan, seed: number): Promise<HistoryLog> {
  const log = createMemoryLog(source.schema, source.partitions);
  const problems: string[] = [];
  await ingestSource({
    source, log, seed, open: openFile, signal: new AbortController().signal,
    report: (report) => { if (report.kind === 'problem') problems.push(report.problem.message); },
  });
  if (problems.length > 0) throw new Error(problems.join('; '));
  return log;
}
