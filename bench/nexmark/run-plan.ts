import type { Plan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import { openInlets } from '#workers/engine/inlets.ts';
import { BatchLayer } from '#workers/engine/layers/batch-layer.ts';
import { SpeedLayer } from '#workers/engine/layers/speed-layer.ts';
import { LogSet } from '#workers/engine/log-set.ts';
import { pumpTick } from '#workers/engine/pump.ts';
import { StateMaker } from '#workers/engine/state-sets.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';

export interface Inputs {
  readonly logs: ReadonlyMap<string, HistoryLog>;
  readonly tables: ReadonlyMap<string, Table>;
}

const end = Number.POSITIVE_INFINITY;

/** All views over all of the logs: by the batch layer, or where a plan has none by its stream path. */
export async function runPlan(plan: Plan, { logs, tables }: Inputs): Promise<ReadonlyMap<string, Table>> {
  const lanes = Math.max(...plan.sources.map((source) => source.partitions));
  const maker = new StateMaker(plan);
  const batch = new BatchLayer(plan, { logs, tables, maker, lanes, breathe: () => Promise.resolve() });
  if (batch.views.length > 0) {
    const views = await batch.recompute({ clock: end, rows: end });
    return new Map(batch.views.map(({ node }) => [node, views.get(node)!.table()]));
  }
  const speed = new SpeedLayer(plan, { lanes, tables, maker, start: 0 });
  const inlets = openInlets(plan, new LogSet(logs), { flow: speed.flow, saved: [] });
  for (let reached = 0; reached < end;) ({ reached } = await pumpTick(inlets, end));
  for (const { reader } of inlets) await reader.close();
  return new Map(speed.views.map(({ node }) => [node, speed.state(speed.generations[0]!, node).table()]));
}
