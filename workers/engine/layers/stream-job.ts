import { assert } from '#pipeline/base/assert.ts';
import type { Plan, Step, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { ViewState } from '#pipeline/operators/state.ts';
import type { CrewTask, Share } from '../crew/crew.ts';
import { packTables } from '../crew/shard-task.ts';
import { joinShares } from '../crew/join-shares.ts';
import type { SharedReader } from '../crew/shared-reading.ts';
import type { Dataflow } from '../dataflow.ts';
import { Judge } from '../judge/judge.ts';
import type { JudgeSnapshot } from '../judge/judge.ts';
import { arrivalAfter, openInlets, positionsOf, progressOf, recordsBetween } from '../inlets.ts';
import type { SavedPosition } from '../inlets.ts';
import type { LaneMetrics } from '../lane.ts';
import { pumpTick, skipTo } from '../pump.ts';
import type { Feed, Inlet } from '../pump.ts';
import { StateMaker, StateSet } from '../state-sets.ts';
import { endedFeeds, viewWatermark } from '../view-watermark.ts';
import { JobLanes } from './job-lanes.ts';
import type { JobLanesSnapshot } from './job-lanes.ts';
import { lookAhead } from './look-ahead.ts';
import { undisturbed } from './stream-job-options.ts';
import type { StreamJobOptions } from './stream-job-options.ts';

/** One job that reads the log forward and keeps its views: a version under Kappa, or the truth as it grows. */
export class StreamJob implements SharedReader {
  readonly plan: Plan;
  readonly views: readonly ViewPlan[];
  readonly #options: StreamJobOptions;
  readonly #maker: StateMaker;
  #own: JobLanes;
  #inlets: readonly Inlet[];
  #read = 0;
  #skipped = 0;
  /** null where it has no models, or nobody asked. */
  readonly judge: Judge | null;
  /** Grows with every change of content; for caches. */
  version = 0;

  constructor(options: StreamJobOptions) {
    const { plan, layer, logs } = options;
    this.plan = plan;
    this.#options = options;
    this.views = plan.views.filter((view) => view.layer === layer);
    this.#maker = new StateMaker(plan);
    this.judge = options.judged === true ? Judge.of(plan) : null;
    this.#own = new JobLanes({ options, maker: this.#maker, views: this.views, judge: this.judge });
    this.#inlets = openInlets(plan, logs, { flow: this.flow, saved: [] });
  }

  get flow(): Dataflow {
    return this.#own.flow;
  }

  /** Records read, without those that were skipped. */
  get read(): number {
    return this.#read;
  }

  /** Records that it never read: they lay before its beginning. */
  get skipped(): number {
    return this.#skipped;
  }

  /** Begins behind everything that arrives up to then: what the log no longer holds. */
  async skipTo(arrival: number): Promise<void> {
    assert(this.#read === 0, 'a job skips before it reads');
    this.#skipped += await skipTo(this.#inlets, arrival);
  }

  /** Reads everything that arrives up to `until`. */
  async readTo(until: number, breathe: () => Promise<void>): Promise<void> {
    for (;;) {
      const { reached, rows } = await pumpTick(this.#inlets, until);
      this.#note(rows);
      if (reached >= until) return;
      await breathe();
    }
  }

  /** Reads on until it has read `total` records, or the last of several that arrive at one instant; never past `until`. */
  async readRows(total: number, until: number, breathe: () => Promise<void>): Promise<void> {
    while (this.#read < total) {
      const boundary = await arrivalAfter(this.#inlets, total - this.#read, until);
      const { reached, rows } = await pumpTick(this.#inlets, boundary);
      this.#note(rows);
      if (reached >= until) return;
      await breathe();
    }
  }

  get lanes(): number {
    return this.flow.lanes.length;
  }

  get positions(): readonly SavedPosition[] {
    return positionsOf(this.#inlets);
  }

  taskUntil(until: number, live: readonly Step[]): CrewTask {
    const { plan, layer, late, tables, processing = undisturbed } = this.#options;
    const from = { ...this.#own.snapshot(), positions: this.positions };
    return { plan, layer, late, until, processing, live, from, tables: packTables(tables) };
  }

  absorb(shares: readonly Share[]): void {
    const before = this.positions;
    const { positions, ...lanes } = joinShares(shares);
    this.#own = this.#own.anew();
    this.#own.restore(lanes);
    this.#inlets = openInlets(this.plan, this.#options.logs, { flow: this.flow, saved: positions });
    this.#note(recordsBetween(before, positions));
  }

  /** Shows what arrives after the last record read, up to `until`, without reading it. */
  lookAhead(until: number, show: (from: Feed, chunk: Chunk) => void, breathe: () => Promise<void>): Promise<void> {
    return lookAhead({ plan: this.plan, logs: this.#options.logs, positions: this.positions }, until, { show, breathe });
  }

  /** Makes this the live code: steps that are not named go back to the plan's own. */
  deploy(live: ReadonlyMap<string, Step>): void {
    this.#own.deploy(live);
  }

  /** Of a view node of the layer. */
  state(view: string): ViewState {
    return this.#own.states.combined(view);
  }

  /** How far what a view reads has come; see view-watermark.ts. */
  watermark(view: ViewPlan): number {
    return viewWatermark(this.plan, view, { feeds: this.#inlets, logs: this.#options.logs });
  }

  /** Equal for equal answers. */
  get content(): string {
    return `${this.version}/${endedFeeds(this.#inlets, this.#options.logs)}`;
  }

  /** Empty states for lanes of their own, which can be added to the job's. */
  createStates(): StateSet {
    return new StateSet(this.#maker, this.views, this.flow.lanes.length);
  }

  createState(view: ViewPlan): ViewState {
    return this.#maker.create(view);
  }

  size(view: string): { rows: number; bytes: number } {
    return this.#own.states.size(view);
  }

  get bytes(): number {
    return this.views.reduce((sum, { node }) => sum + this.size(node).bytes, 0);
  }

  /** Of each step, over all lanes. */
  metrics(): LaneMetrics[] {
    return this.flow.metrics();
  }

  /** Greatest event time read; null before the first record. */
  get newestTime(): number | null {
    const newest = Math.max(...this.#inlets.map(({ reader }) => reader.newestTime));
    return Number.isFinite(newest) ? newest : null;
  }

  progress(): ReturnType<typeof progressOf> {
    return progressOf(this.plan, this.#inlets);
  }

  snapshot(): StreamJobSnapshot {
    return { read: this.#read, skipped: this.#skipped, positions: this.positions, ...this.#own.snapshot(), judge: this.judge?.snapshot() ?? null };
  }

  restore(snapshot: StreamJobSnapshot): void {
    this.version++;
    this.#read = snapshot.read;
    this.#skipped = snapshot.skipped;
    this.#own.restore(snapshot);
    if (snapshot.judge !== null) this.judge?.restore(snapshot.judge);
    this.#inlets = openInlets(this.plan, this.#options.logs, { flow: this.flow, saved: snapshot.positions });
  }

  async close(): Promise<void> {
    for (const { reader } of this.#inlets) await reader.close();
  }

  #note(rows: number): void {
    this.#read += rows;
    if (rows > 0) this.version++;
  }
}

export interface StreamJobSnapshot extends JobLanesSnapshot {
  readonly read: number;
  readonly skipped: number;
  readonly positions: readonly SavedPosition[];
  readonly judge: JudgeSnapshot | null;
}
