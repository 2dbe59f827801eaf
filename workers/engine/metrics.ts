import type { Plan, PlanArchitecture, StepInput } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { NodeMetrics } from '../protocol/node-metrics.ts';
import type { progressOf } from './inlets.ts';
import type { LambdaRun } from './lambda-run.ts';
import type { StreamJob } from './layers/stream-job.ts';

/** What happened at each node of each layer so far. `rate` is filled in by the caller, who knows the real clock. */
export function lambdaMetrics(run: LambdaRun): NodeMetrics[] {
  const blank = blankOf('lambda');
  const found = [
    ...sources(run.progress(), blank), ...tables(run.tables, blank), ...speedSteps(run),
    ...[...run.batch.metrics].map(([node, counts]): NodeMetrics => ({ ...blank, node, layer: 'batch', ...counts })),
    ...views(run),
    ...served(run.plan, blank, (node) => run.answers.lastSize(node)),
  ];
  return withWatermarks(found, run.plan, run.progress());
}

/** The same of a job that stands alone: all its nodes are in the speed layer. */
export function jobMetrics(job: StreamJob, tablesOfJob: ReadonlyMap<string, Table>, lastSize: (node: string) => number | null): NodeMetrics[] {
  const blank = blankOf('kappa');
  const found = [
    ...sources(job.progress(), blank), ...tables(tablesOfJob, blank),
    ...job.metrics().map((each): NodeMetrics => ({ ...blank, ...each, layer: 'speed' })),
    ...job.views.flatMap(({ node, origin }): NodeMetrics[] => {
      const { rows, bytes } = job.size(node);
      return [{ ...blank, node: origin, layer: 'speed', stateRows: rows, stateBytes: bytes }, ...asked(origin, lastSize(node), blank)];
    }),
    ...served(job.plan, blank, lastSize),
  ];
  return withWatermarks(found, job.plan, job.progress());
}

type Blank = Omit<NodeMetrics, 'node' | 'layer'>;
type Progress = ReturnType<typeof progressOf>;

function blankOf(architecture: PlanArchitecture): Blank {
  return { architecture, rowsIn: 0, rowsOut: 0, rate: 0, late: 0, nulled: 0, watermark: null, stateRows: 0, stateBytes: 0 };
}

function sources(progress: Progress, blank: Blank): NodeMetrics[] {
  return progress.map(({ source, rows }) => ({ ...blank, node: source, layer: 'speed', rowsIn: rows, rowsOut: rows }));
}

function tables(all: ReadonlyMap<string, Table>, blank: Blank): NodeMetrics[] {
  return [...all].map(([node, table]) => ({ ...blank, node, layer: 'speed', stateRows: table.length }));
}

/** Merges and queries that somebody has asked lately. */
function served({ merges, queries }: Plan, blank: Blank, lastSize: (node: string) => number | null): NodeMetrics[] {
  return [...merges, ...queries].flatMap(({ node }) => asked(node, lastSize(node), blank));
}

/** The rows that a node served when somebody last asked; nothing is computed for a figure. */
function asked(node: string, rows: number | null, blank: Blank): NodeMetrics[] {
  return rows === null ? [] : [{ ...blank, node, layer: 'serving', stateRows: rows }];
}

function speedSteps(run: LambdaRun): NodeMetrics[] {
  const blank = blankOf('lambda');
  return run.speed.flow.metrics().map((each): NodeMetrics => ({ ...blank, ...each, layer: 'speed' }));
}

function views(run: LambdaRun): NodeMetrics[] {
  return run.plan.views.map(({ node, origin, layer }) => {
    const { rows, bytes } = layer === 'speed' ? run.speed.size(node) : run.batchSize(node);
    return { ...blankOf('lambda'), node: origin, layer, stateRows: rows, stateBytes: bytes };
  });
}

/** Every node that the stream path leads rows to has the least watermark of the sources that they come from. */
function withWatermarks(found: readonly NodeMetrics[], plan: Plan, progress: Progress): NodeMetrics[] {
  const watermarks = new Map<string, number | null>(progress.map(({ source, watermark }) => [source, watermark]));
  for (const { node, inputs } of streamParts(plan)) {
    const shown = inputs.flatMap((input) => (input.from === 'table' ? [] : watermarks.get(nodeOf(input)) ?? Number.NEGATIVE_INFINITY));
    const least = Math.min(...shown);
    watermarks.set(node, Number.isFinite(least) ? least : null);
  }
  return found.map((each) => (each.layer === 'speed' ? { ...each, watermark: watermarks.get(each.node) ?? null } : each));
}

/** In topological order. */
function streamParts({ steps, views: all }: Plan): { readonly node: string; readonly inputs: readonly StepInput[] }[] {
  const parts = [...steps, ...all.map(({ origin, layer, input }) => ({ node: origin, layer, inputs: [input] }))];
  return parts.filter((each) => each.layer === 'speed');
}

function nodeOf(input: Exclude<StepInput, { from: 'table' }>): string {
  return input.from === 'source' ? input.node : input.step.slice(input.step.indexOf('/') + 1);
}
