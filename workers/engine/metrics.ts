import type { NodeMetrics } from '../protocol.ts';
import type { LambdaRun } from './lambda-run.ts';

/** What happened at each node of each layer so far. `rate` is filled in by the caller, who knows the real clock. */
export function metricsOf(run: LambdaRun): NodeMetrics[] {
  return [...sources(run), ...tables(run), ...speedSteps(run), ...batchSteps(run), ...views(run), ...served(run)];
}

const blank = { rowsIn: 0, rowsOut: 0, rate: 0, late: 0, nulled: 0, watermark: null, stateRows: 0, stateBytes: 0 } as const;

function sources(run: LambdaRun): NodeMetrics[] {
  return run.progress().map(({ source, rows, watermark }) => ({ ...blank, node: source, layer: 'speed', rowsIn: rows, rowsOut: rows, watermark }));
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
