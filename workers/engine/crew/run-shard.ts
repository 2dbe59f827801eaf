import { must } from '#pipeline/base/assert.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { unpackTable } from '#pipeline/data/packed-table.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import { Dataflow } from '../dataflow.ts';
import { endedBy } from '../ended.ts';
import { KeptPaths } from '../fused/kept-paths.ts';
import { openInlets, positionsOf } from '../inlets.ts';
import { LogSet } from '../log-set.ts';
import { processedBy } from '../processing.ts';
import { atHand, drain, pumpTick } from '../pump.ts';
import type { Inlet } from '../pump.ts';
import { StateMaker, StateSet } from '../state-sets.ts';
import type { Link } from './link.ts';
import type { QueueDepth, ShardResult, ShardTask } from './shard-task.ts';
import { Shuffle } from './shuffle.ts';

export interface ShardHost {
  openLog(source: SourcePlan): Promise<HistoryLog>;
  /** Leaves room for what comes in. */
  turn(): Promise<void>;
  /** Called now and then: whoever waits for this worker learns that it is alive, and how it is. Throws when nobody waits any more. */
  report(how: ShardProgress): void;
}

export interface ShardProgress {
  /** Records read so far. */
  readonly read: number;
  /** What waits. */
  readonly queues: readonly QueueDepth[];
}

/** Carries out a task beside the other workers of a crew. `links`: by worker, null for this one. */
export async function runShard(task: ShardTask, links: readonly (Link | null)[], host: ShardHost): Promise<ShardResult> {
  const { plan, layer, late, owners, self, from } = task;
  const tables = new Map(task.tables.map(([node, table]) => [node, unpackTable(table)]));
  const own = owners.flatMap((owner, lane) => (owner === self ? [lane] : []));
  const fuses = late === 'keep' ? new KeptPaths() : undefined;
  const flow = new Dataflow({ plan, layer, late, tables, processedAt: processedBy(plan, task.processing), fuses }, owners.length, own);
  const states = new StateSet(new StateMaker(plan), plan.views.filter((view) => view.layer === layer), own.length);
  flow.open(states.lanes);
  if (task.live.length > 0) flow.deploy(task.live);
  if (from !== null) {
    flow.restore(from.flow);
    states.restore(from.states);
  }
  const logs = new Map<string, HistoryLog>();
  for (const source of plan.sources) logs.set(source.node, await host.openLog(source));
  const inlets = openInlets(plan, new LogSet(logs), { flow, saved: from?.positions ?? [] });
  const work: Work = { task, inlets, logs, flow, host, read: 0 };
  if (flow.exchanges.size > 0) await together(work, links);
  else await apart(work);
  for (const { reader } of inlets) await reader.close();
  flow.settle();
  return { states: states.snapshot(), flow: flow.snapshot(), positions: positionsOf(inlets), metrics: flow.metrics() };
}

interface Work {
  readonly task: ShardTask;
  readonly inlets: readonly Inlet[];
  /** By source. */
  readonly logs: ReadonlyMap<string, HistoryLog>;
  readonly flow: Dataflow;
  readonly host: ShardHost;
  read: number;
}

/** Rows meet over all lanes: all workers go by one clock, tick by tick. */
async function together(work: Work, links: readonly (Link | null)[]): Promise<void> {
  const { task: { self, owners, late, until }, inlets, logs, flow, host } = work;
  const look = (): void => host.report({ read: work.read, queues: shuffle.queues() });
  const shuffle: Shuffle = new Shuffle({ self, links, owners, tellsWatermarks: late === 'drop', turn: () => host.turn(), look }, flow.exchanges);
  for (;;) {
    const reach = await shuffle.least(await atHand(inlets));
    const boundary = Math.min(until, reach);
    for (const inlet of inlets) work.read += await drain(inlet, boundary);
    await flow.flushThrough((step) => shuffle.run(step, (lane, port, chunk) => flow.lane(lane).deliver(step, port, chunk)), endedBy(boundary, (source) => logs.get(source)));
    look();
    if (reach >= until) return;
  }
}

/** Every lane by itself; inputs that never meet in one operator one after the other. */
async function apart(work: Work): Promise<void> {
  const { task, inlets, flow, host } = work;
  const lanes = flow.lanes.map((lane) => inlets.filter((inlet) => inlet.lane === lane));
  for (const group of flow.explicitWatermarks ? lanes : lanes.flat().map((inlet) => [inlet])) {
    for (;;) {
      const { reached, rows } = await pumpTick(must(group, 'inlets'), task.until);
      work.read += rows;
      host.report({ read: work.read, queues: [] });
      if (reached >= task.until) break;
      await host.turn();
    }
  }
}
