import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import { anyKeyed } from '#pipeline/operators/keyed-steps.ts';
import type { ViewState } from '#pipeline/operators/state.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import type { Crew, CrewTask } from '../crew/crew.ts';
import { packTables } from '../crew/shard-task.ts';
import { Dataflow } from '../dataflow.ts';
import { ExplicitWatermarks } from '../explicit-watermarks.ts';
import type { LaneMetrics } from '../lane.ts';
import { KeptPaths } from '../fused/kept-paths.ts';
import { LogSet } from '../log-set.ts';
import { PartitionReader } from '../partition-reader.ts';
import { pumpTick } from '../pump.ts';
import type { Feed, Inlet } from '../pump.ts';
import { StateSet } from '../state-sets.ts';
import type { StateMaker } from '../state-sets.ts';
import { viewWatermark } from '../view-watermark.ts';
import type { Standing } from '../view-watermark.ts';

/** What a batch run reads: everything that had arrived by a moment of the clock. */
export interface Horizon {
  readonly clock: number;
  readonly rows: number;
}

/** Batch views, complete, by view node; never changed once made. */
export interface BatchViews extends ReadonlyMap<string, ViewState> {
  /** How far what each of them has read had come; see view-watermark.ts. */
  readonly watermarks: ReadonlyMap<string, number>;
}

export interface BatchLayerOptions {
  readonly logs: ReadonlyMap<string, HistoryLog>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly maker: StateMaker;
  readonly lanes: number;
  /** Who shares the partitions of a large recompute, when there is somebody. */
  readonly crew?: (() => Crew | null) | undefined;
  /** Called between blocks, so that a long recompute leaves room for commands and heartbeats. */
  readonly breathe: () => Promise<void>;
}

/** The thorough path: recomputes its views from scratch over all history below a horizon; nothing is ever late to it. */
export class BatchLayer {
  readonly views: readonly ViewPlan[];
  readonly #plan: Plan;
  readonly #options: BatchLayerOptions;
  readonly #paths = new KeptPaths();
  /** Rows in and out by node, of the last recompute. */
  metrics = new Map<string, { rowsIn: number; rowsOut: number; nulled: number }>();

  constructor(plan: Plan, options: BatchLayerOptions) {
    this.#plan = plan;
    this.#options = options;
    this.views = plan.views.filter((view) => view.layer === 'batch');
  }

  /** `plan`: the code that the run started with, where it isn't the plan's own. */
  async recompute(horizon: Horizon, plan = this.#plan): Promise<BatchViews> {
    const { lanes, maker, logs } = this.#options;
    const states = new StateSet(maker, this.views, lanes);
    const feeds = (await this.#shared(states, horizon, plan)) ?? (await this.#alone(states, horizon, plan));
    const watermarks = new Map(this.views.map((view) => [view.node, viewWatermark(plan, view, { feeds, logs: new LogSet(logs) })]));
    return Object.assign(new Map(this.views.map((view) => [view.node, states.combined(view.node)])), { watermarks });
  }

  /** By a crew, where there is one that pays; null where there is none, or it has failed. */
  async #shared(states: StateSet, horizon: Horizon, plan: Plan): Promise<readonly Standing[] | null> {
    const { lanes, tables, crew } = this.#options;
    const members = crew?.() ?? null;
    if (members === null || !members.canShare(lanes, horizon.rows)) return null;
    const task: CrewTask = { plan, layer: 'batch', late: 'keep', until: horizon.clock, processing: { kind: 'at', clock: horizon.clock }, live: [], from: null, tables: packTables(tables) };
    const shares = await members.run(task, lanes).catch(() => null);
    if (shares === null) return null;
    for (const { lanes: own, result } of shares) own.forEach((lane, i) => states.restoreLane(lane, result.states[i]!));
    this.metrics = summed(shares.flatMap(({ result }) => result.metrics));
    return shares.flatMap(({ result }) => result.positions.map(({ source, partition, position, newestTime }) => ({ source, partition, reader: { position, newestTime } })));
  }

  async #alone(states: StateSet, horizon: Horizon, plan: Plan): Promise<readonly Standing[]> {
    const metrics: LaneMetrics[] = [];
    const feeds: Feed[] = [];
    for (const group of this.#groups(plan)) {
      const flow = new Dataflow({ plan, layer: 'batch', late: 'keep', tables: this.#options.tables, processedAt: () => horizon.clock, fuses: this.#paths }, group.length);
      flow.open(group.map((lane) => states.lanes[lane]!));
      feeds.push(...(await this.#fill(flow, group, horizon)));
      flow.settle();
      metrics.push(...flow.metrics());
    }
    this.metrics = summed(metrics);
    return feeds;
  }

  /** Partitions that are computed together: all of them where rows of several meet, or else one after the other. */
  #groups({ steps }: Plan): readonly (readonly number[])[] {
    const all = Array.from({ length: this.#options.lanes }, (_, lane) => lane);
    return anyKeyed(steps.filter(({ layer }) => layer === 'batch')) ? [all] : all.map((lane) => [lane]);
  }

  async #fill(flow: Dataflow, partitions: readonly number[], horizon: Horizon): Promise<readonly Feed[]> {
    const inlets = this.#plan.sources.flatMap((source) => {
      const log = this.#options.logs.get(source.node);
      return partitions.flatMap((partition, index): Inlet[] => {
        if (log === undefined || partition >= log.partitions) return [];
        const reader = new PartitionReader(log, partition, { from: log.status().starts[partition]!, needed: source.needed });
        const watermarks = flow.explicitWatermarks ? new ExplicitWatermarks(source.watermarkDelay) : null;
        return [{ source: source.node, partition, reader, flow, lane: flow.lanes[index]!, watermarks }];
      });
    });
    // Inputs that never meet in one operator need no common clock: one after the other.
    const groups = flow.explicitWatermarks ? [inlets] : inlets.map((inlet) => [inlet]);
    for (const group of groups) {
      for (;;) {
        const { reached } = await pumpTick(group, horizon.clock);
        if (reached >= horizon.clock) break;
        await this.#options.breathe();
      }
    }
    for (const { reader } of inlets) await reader.close();
    return inlets;
  }
}

function summed(metrics: readonly LaneMetrics[]): Map<string, { rowsIn: number; rowsOut: number; nulled: number }> {
  const sums = new Map<string, { rowsIn: number; rowsOut: number; nulled: number }>();
  for (const { node, rowsIn, rowsOut, nulled } of metrics) {
    const sum = sums.get(node) ?? { rowsIn: 0, rowsOut: 0, nulled: 0 };
    sums.set(node, { rowsIn: sum.rowsIn + rowsIn, rowsOut: sum.rowsOut + rowsOut, nulled: sum.nulled + nulled });
  }
  return sums;
}
