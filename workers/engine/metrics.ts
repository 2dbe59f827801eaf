import type { Plan, StepInput } from '#pipeline/compile/plan.ts';
import type { NodeMetrics } from '../protocol.ts';
import type { LambdaRun } from './lambda-run.ts';

/** What happened at each node of each layer so far. `rate` is filled in by the caller, who knows the real clock. */
export function metricsOf(run: LambdaRun): NodeMetrics[] {
  const watermarks = watermarksOf(run);
  const found = [...sources(run), ...tables(run), ...speedSteps(run), ...batchSteps(run), ...views(run), ...served(run)];
  return found.map((each) => (each.layer === 'speed' ? { ...each, watermark: watermarks.get(each.node) ?? null } : each));
}

const blank = { architecture: 'lambda', rowsIn: 0, rowsOut: 0, rate: 0, late: 0, nulled: 0, watermark: null, stateRows: 0, stateBytes: 0 } as const;

function sources(run: LambdaRun): NodeMetrics[] {
  return run.progress().map(({ source, rows }) => ({ ...blank, node: source, layer: 'speed', rowsIn: rows, rowsOut: rows }));
}

/** Of every node that the speed layer leads rows to: the least of the sources that they come from. */
function watermarksOf(run: LambdaRun): ReadonlyMap<string, number | null> {
  const watermarks = new Map<string, number | null>(run.progress().map(({ source, watermark }) => [source, watermark]));
  for (const { node, inputs } of speedParts(run.plan)) {
    const shown = inputs.flatMap((input) => (input.from === 'table' ? [] : watermarks.get(nodeOf(input)) ?? Number.NEGATIVE_INFINITY));
    const least = Math.min(...shown);
    watermarks.set(node, Number.isFinite(least) ? least : null);
  }
  return watermarks;
}

/** In topological order. */
function speedParts({ steps, views }: Plan): { readonly node: string; readonly inputs: readonly StepInput[] }[] {
  return [...steps, ...views.map((view) => ({ ...view, inputs: [view.input] }))].filter((each) => each.layer === 'speed');
}

function nodeOf(input: Exclude<StepInput, { from: 'table' }>): string {
  return input.from === 'source' ? input.node : input.step.slice(input.step.indexOf('/') + 1);
}

function tables(run: LambdaRun): NodeMetrics[] {
  return [...run.tables].map(([node, table]) => ({ ...blank, node, layer: 'speed', stateRows: table.length }));
}

/** Merges and queries that somebody has asked lately; the others are not computed for a figure. */
function served(run: LambdaRun): NodeMetrics[] {
  return [...run.plan.merges, ...run.plan.queries].flatMap(({ node }): NodeMetrics[] => {
    const rows = run.serving.lastSize(node);
    return rows === null ? [] : [{ ...blank, node, layer: 'serving', stateRows: rows }];
  });
}

function speedSteps(run: LambdaRun): NodeMetrics[] {
  const byNode = new Map<string, NodeMetrics>();
  for (const lane of run.speed.lanes) {
    for (const { node, rowsIn, rowsOut, late, nulled } of lane.metrics()) {
      const sum = byNode.get(node) ?? { ...blank, node, layer: 'speed' as const };
      byNode.set(node, { ...sum, rowsIn: sum.rowsIn + rowsIn, rowsOut: sum.rowsOut + rowsOut, late: sum.late + late, nulled: sum.nulled + nulled });
    }
  }
  return [...byNode.values()];
}

function batchSteps(run: LambdaRun): NodeMetrics[] {
  return [...run.batch.metrics].map(([node, counts]) => ({ ...blank, node, layer: 'batch', ...counts }));
}

function views(run: LambdaRun): NodeMetrics[] {
  return run.plan.views.map((view) => {
    const { rows, bytes } = view.layer === 'speed' ? run.speed.size(view.node) : run.batchSize(view.node);
    return { ...blank, node: view.node, layer: view.layer, stateRows: rows, stateBytes: bytes };
  });
}
