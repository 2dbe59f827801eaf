import { assert } from '#pipeline/base/assert.ts';
import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import type { HistoryLog } from '../history/history-log.ts';
import type { BatchRun, NodeMetrics } from '../protocol.ts';
import { BatchSchedule } from './batch-schedule.ts';
import type { ScheduleSnapshot } from './batch-schedule.ts';
import type { Crew } from './crew/crew.ts';
import { batchFate, codeAt, hasHolds, isHeld, nextFaultEdge, planAt } from './faults.ts';
import { HeldModels } from './judge/held-models.ts';
import { Head } from './head.ts';
import type { HeadSnapshot } from './head.ts';
import { arrivalAfter, openInlets, positionsOf, progressOf } from './inlets.ts';
import type { SavedPosition } from './inlets.ts';
import { BatchLayer } from './layers/batch-layer.ts';
import type { BatchViews } from './layers/batch-layer.ts';
import { ServingLayer } from './layers/serving-layer.ts';
import type { ServingParts } from './layers/serving-layer.ts';
import { SpeedLayer } from './layers/speed-layer.ts';
import type { SpeedSnapshot } from './layers/speed-layer.ts';
import type { Lane } from './lane.ts';
import { Judge } from './judge/judge.ts';
import type { JudgeSnapshot } from './judge/judge.ts';
import { LiveCode } from './live-code.ts';
import { LogSet } from './log-set.ts';
import { LostWork } from './lost-work.ts';
import type { LostWorkSnapshot } from './lost-work.ts';
import type { Machine, MachineCost, Spent } from './machine.ts';
import { lambdaMetrics } from './metrics.ts';
import { atHand, pumpTick } from './pump.ts';
import type { Feed, Inlet } from './pump.ts';
import { ScriptReader } from './script.ts';
import type { Script, ScriptEntry } from './script.ts';
import { Stopwatch } from './stopwatch.ts';
import { StateMaker } from './state-sets.ts';
import { endedFeeds, viewWatermark } from './view-watermark.ts';

export interface LambdaRunOptions {
  readonly plan: Plan;
  /** The history of each source, by node. */
  readonly logs: ReadonlyMap<string, HistoryLog>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly script?: Script;
  readonly now?: () => number;
  /** Of a run that does what another one does: whether that one has started a batch run at a time when drift was looked for. */
  readonly driftStarts?: ((clock: number) => boolean) | undefined;
  /** Who shares large recomputes, when there is somebody. */
  readonly crew?: (() => Crew | null) | undefined;
  /** Leaves room for commands and heartbeats; called often, decides itself whether to wait. */
  readonly breathe: () => Promise<void>;
}

/**
 * A Lambda run as a deterministic machine: a function of plan, logs and the clock times that it is advanced to, never of
 * how it got there. At one instant of the clock, records come first, then the end of a batch run, then the start of one,
 * then what was done by hand.
 *
 * A published batch view is computed when somebody first looks at it: what no one saw between two publishes costs nothing,
 * and the answer is the same, since it depends on the horizon alone.
 */
export class LambdaRun implements Machine {
  readonly architecture = 'lambda';
  readonly plan: Plan;
  readonly speed: SpeedLayer;
  readonly batch: BatchLayer;
  readonly serving: ServingLayer;
  readonly schedule: BatchSchedule;
  readonly #options: LambdaRunOptions;
  readonly #logs: LogSet;
  #inlets: readonly Inlet[];
  readonly #start: number;
  #clock: number;
  #arrived = 0;
  #views: { run: number; views: BatchViews } | null = null;
  readonly #script: ScriptReader;
  readonly #code: LiveCode;
  readonly #watch: Stopwatch;
  readonly #lost: LostWork;
  /** null for a plan that learns nothing. */
  readonly #judge: Judge | null;
  readonly #models: HeldModels;
  /** Counts what has arrived where the speed layer may stand still meanwhile; null where the two are one. */
  readonly #head: Head | null;

  /** `start`: see `startOf` in log-set.ts. The clock stands just before the first record. */
  constructor(options: LambdaRunOptions, start: number) {
    const { plan, logs, tables } = options;
    this.plan = plan;
    this.#options = options;
    this.#logs = new LogSet(logs);
    this.#start = start;
    this.#clock = start;
    const lanes = Math.max(1, ...plan.sources.map((source) => source.partitions));
    const maker = new StateMaker(plan);
    this.#judge = Judge.of(plan);
    this.speed = new SpeedLayer(plan, { lanes, tables, maker, start, watch: this.#judge === null ? undefined : (step, chunk) => this.#judge?.see(step, chunk) });
    this.batch = new BatchLayer(plan, { logs, tables, maker, lanes, breathe: options.breathe, crew: options.crew });
    this.serving = new ServingLayer(plan, maker);
    this.#models = new HeldModels(plan);
    this.schedule = new BatchSchedule(plan.batchSettings);
    this.#watch = new Stopwatch(options.now);
    this.#lost = new LostWork(plan);
    this.#script = new ScriptReader(options.script ?? []);
    this.#code = new LiveCode(plan, this.speed.flow);
    this.#head = hasHolds(plan) ? new Head(plan, this.#logs) : null;
    this.#inlets = this.#open([]);
  }

  get logs(): ReadonlyMap<string, HistoryLog> {
    return this.#options.logs;
  }

  get tables(): ReadonlyMap<string, Table> {
    return this.#options.tables;
  }

  get clock(): number {
    return this.#clock;
  }

  get start(): number {
    return this.#start;
  }

  /** Records in so far: arrival <= clock. */
  get arrived(): number {
    return this.#arrived;
  }

  get ended(): boolean {
    return this.#drained() && this.#pending() === Number.POSITIVE_INFINITY;
  }

  get script(): Script {
    return this.#script.entries;
  }

  get lanes(): readonly Lane[] {
    return this.speed.flow.lanes;
  }

  /**
   * Moves the clock on, at most to `target`; no further than the logs are known. `stop` is asked between blocks. Answers
   * whether the target (or, for Infinity, the end) was reached.
   */
  async advance(target: number, stop: () => boolean): Promise<boolean> {
    this.#carryOut();
    for (;;) {
      const limit = Math.min(target, this.#logs.known());
      if (this.#clock >= limit) return this.#clock >= target;
      if (this.#drained()) return this.#coast(limit);
      const before = this.#clock;
      await this.#tick(limit);
      // All that is written is read, and the log may still grow.
      if (stop() || this.#clock === before) return this.#clock >= target;
      await this.#options.breathe();
    }
  }

  get waitsFor(): null {
    return null;
  }

  callOff(): void {}

  /** The arrival of the next record, or null when none is known. */
  async nextArrival(): Promise<number | null> {
    const feeds = this.#feeds();
    await atHand(feeds);
    const arrivals = feeds.flatMap(({ reader }) => reader.nextArrival() ?? []);
    return arrivals.length === 0 ? null : Math.min(...arrivals);
  }

  async act({ at, action }: ScriptEntry): Promise<boolean> {
    if (action.kind === 'serve-model') return this.#models.serve(action, this.schedule.runs);
    if (action.kind !== 'start-batch' || this.schedule.running !== null) return false;
    this.#clock = Math.max(this.#clock, at);
    return this.#startBatch() !== null;
  }

  note(entry: ScriptEntry): void {
    this.#script.add(entry);
    // A run that has ended stands still while others go on.
    this.#clock = Math.max(this.#clock, entry.at);
  }

  /** Starts a batch run at the clock as it stands; null when one is under way. */
  startBatch(): BatchRun | null {
    if (this.schedule.running !== null) return null;
    this.note({ at: this.#clock, action: { kind: 'start-batch' } });
    return this.#startBatch();
  }

  async parts(): Promise<ServingParts> {
    const published = this.schedule.published;
    const batch = published === null ? null : await this.#models.views(published, (run) => this.#batchViews(run), this.schedule.runs);
    return { batch, run: published, clock: this.#clock, speed: this.speed, watermark: (view) => this.watermark(view), version: this.contentVersion() };
  }

  contentVersion(): string {
    return `${this.schedule.published?.index ?? 0}/${this.#models.version}/${this.speed.versionAt(this.#clock)}/${endedFeeds(this.#inlets, this.#logs)}`;
  }

  watermark(view: ViewPlan): number {
    return viewWatermark(this.plan, view, { feeds: this.#inlets, logs: this.#logs });
  }

  /** The rows of a view, merge or query node as they are served now. */
  async table(node: string): Promise<Table | null> {
    return (await this.shown(node))?.table ?? null;
  }

  async shown(node: string): Promise<Shown | null> {
    const parts = await this.parts();
    return this.#watch.time('serving', async () => this.serving.shown(node, parts));
  }

  /** What a batch over all that has arrived by now would answer, by batch view node. */
  async truth(): Promise<BatchViews> {
    return this.batch.recompute({ clock: this.#clock, rows: this.#arrived });
  }

  progress(): ReturnType<typeof progressOf> {
    return progressOf(this.plan, this.#inlets);
  }

  /** Rows and bytes of a batch view as last computed. */
  batchSize(node: string): { rows: number; bytes: number } {
    const state = this.#views?.views.get(node);
    return { rows: state?.size ?? 0, bytes: state?.bytes ?? 0 };
  }

  metrics(): readonly NodeMetrics[] {
    return lambdaMetrics(this);
  }

  cost(): MachineCost {
    const sizes = (layer: 'batch' | 'speed'): number => this.plan.views.reduce((sum, view) => (
      view.layer === layer ? sum + (layer === 'batch' ? this.batchSize(view.node) : this.speed.size(view.node)).bytes : sum
    ), 0);
    return { batchRows: this.schedule.rowsStarted, streamRows: this.#read(), replayRows: 0, viewBytes: sizes('batch'), stateBytes: sizes('speed'), copyBytes: 0 };
  }

  get lost(): Machine['lost'] {
    return this.#lost.byFault;
  }

  judged(): { readonly version: string; readonly judgements: () => readonly Judgement[] } {
    const judge = this.#judge;
    return { version: judge === null ? '' : `${judge.version}/${this.#models.version}`, judgements: () => judge?.judgements(this.#models.held) ?? [] };
  }

  get spent(): Spent {
    return this.#watch.spent;
  }

  newestTime(): number | null {
    const newest = Math.max(...this.#inlets.map(({ reader }) => reader.newestTime));
    return Number.isFinite(newest) ? newest : null;
  }

  snapshot(): LambdaSnapshot {
    return {
      start: this.#start,
      clock: this.#clock,
      arrived: this.#arrived,
      done: this.#script.done,
      schedule: this.schedule.snapshot(),
      speed: this.speed.snapshot(),
      positions: positionsOf(this.#inlets),
      head: this.#head?.snapshot() ?? null,
      lost: this.#lost.snapshot(),
      judge: this.#judge?.snapshot() ?? null,
      models: this.#models.snapshot(),
    };
  }

  restore(saved: unknown): void {
    const snapshot = saved as LambdaSnapshot;
    assert(snapshot.start === this.#start, 'a snapshot of another run');
    this.#clock = snapshot.clock;
    this.#arrived = snapshot.arrived;
    this.#script.restore(snapshot.done);
    this.schedule.restore(snapshot.schedule);
    this.#code.deploy(codeAt(this.plan, this.#clock));
    this.speed.restore(snapshot.speed);
    this.#views = null;
    this.#inlets = this.#open(snapshot.positions);
    if (snapshot.head !== null) this.#head?.restore(snapshot.head);
    this.#lost.restore(snapshot.lost);
    if (snapshot.judge !== null) this.#judge?.restore(snapshot.judge);
    this.#models.restore(snapshot.models);
  }

  async close(): Promise<void> {
    await this.#head?.close();
    for (const { reader } of this.#inlets) await reader.close();
  }

  /** One bounded step towards `limit`: records, then what the clock brings. */
  async #tick(limit: number): Promise<void> {
    const next = this.#script.next > this.#clock ? this.#script.next : Number.POSITIVE_INFINITY;
    const until = Math.min(limit, this.schedule.running?.publish ?? Number.POSITIVE_INFINITY, this.#nextTrigger(), nextFaultEdge(this.plan, this.#clock), this.#lost.next(this.#clock), next);
    const boundary = await this.#recordBoundary(until);
    const reached = this.#head === null ? await this.#pump(boundary) : await this.#count(this.#head, boundary);
    const at = reached === Number.POSITIVE_INFINITY ? Math.min(boundary, this.#logs.lastArrival()) : Math.min(reached, boundary);
    this.#clock = Math.max(this.#clock, at);
    if (this.#head !== null) await this.#watch.time('stream', () => this.#followHead());
    this.#happen();
    await this.#showPublished();
  }

  async #pump(boundary: number): Promise<number> {
    // No code changes within one step: see nextFaultEdge.
    this.#code.deploy(codeAt(this.plan, boundary));
    const { reached, rows } = await this.#watch.time('stream', () => pumpTick(this.#inlets, boundary));
    this.#arrived += rows;
    if (rows > 0) this.speed.moved();
    return reached;
  }

  async #count(head: Head, boundary: number): Promise<number> {
    const reached = await head.advance(boundary);
    this.#arrived = head.arrived;
    return reached;
  }

  /** Brings the speed layer to the clock, unless it is held; cuts its generations where batch runs have started meanwhile. */
  async #followHead(): Promise<void> {
    if (isHeld(this.plan, this.#clock)) return;
    this.#code.deploy(codeAt(this.plan, this.#clock));
    for (const end of this.speed.behind) {
      await this.#readTo(end);
      this.speed.pass();
    }
    await this.#readTo(this.#clock);
  }

  async #readTo(clock: number): Promise<void> {
    for (;;) {
      const { reached, rows } = await pumpTick(this.#inlets, clock);
      if (rows > 0) this.speed.moved();
      if (reached >= clock) return;
    }
  }

  /** What the clock brings at this instant. */
  #happen(): void {
    this.#lost.note(this.#clock, this.#arrived);
    const running = this.schedule.running;
    if (running !== null && running.publish <= this.#clock) this.#endBatch(running);
    const due = this.#clock > this.#start && this.#clock <= this.#logs.lastArrival() && this.schedule.nextTrigger(this.#clock - 1) === this.#clock && (this.#options.driftStarts?.(this.#clock) ?? this.schedule.startsAt(this.#judge?.lastDrift ?? Number.NEGATIVE_INFINITY));
    if (due || this.schedule.recordsLeft(this.#arrived) === 0) this.#startBatch();
    this.#carryOut();
  }

  #carryOut(): void {
    for (const { action } of this.#script.due(this.#clock)) {
      if (action.kind === 'serve-model') this.#models.serve(action, this.schedule.runs);
      else if (action.kind === 'start-batch' && this.schedule.running === null) this.#startBatch();
    }
  }

  /** No records are left: only what is under way still ends. */
  async #coast(limit: number): Promise<boolean> {
    for (;;) {
      const next = this.#pending();
      if (next === Number.POSITIVE_INFINITY) return true;
      this.#clock = Math.max(this.#clock, Math.min(next, limit));
      if (this.#head !== null) await this.#followHead();
      if (next > limit) return true;
      this.#happen();
      await this.#showPublished();
    }
  }

  /** When the next thing ends, or is done again, that the run has begun. */
  #pending(): number {
    const held = this.#head === null || !isHeld(this.plan, this.#clock) ? Number.POSITIVE_INFINITY : nextFaultEdge(this.plan, this.#clock);
    return Math.min(this.schedule.running?.publish ?? Number.POSITIVE_INFINITY, this.#script.next, held);
  }

  #startBatch(): BatchRun | null {
    const run = this.schedule.start(this.#clock, this.#arrived, batchFate(this.plan, this.#clock));
    this.speed.cut(this.#clock, run?.index ?? null, this.#held);
    return run;
  }

  #endBatch(run: BatchRun): void {
    if (!this.schedule.end(run)) return;
    this.speed.published(run, this.#held);
    this.#models.release();
  }

  /** Models that were published are judged from the next record on, so that batch views with models can't wait until somebody looks. */
  async #showPublished(): Promise<void> {
    const { published } = this.schedule;
    if (this.#judge === null || published === null || !this.#judge.misses(published)) return;
    this.#judge.published(published, await this.#batchViews(published));
  }

  /** The speed layer stands still. */
  get #held(): boolean {
    return this.#head !== null && isHeld(this.plan, this.#clock);
  }

  #read(): number {
    return this.#inlets.reduce((sum, { reader }) => sum + reader.taken, 0);
  }

  #feeds(): readonly Feed[] {
    return this.#head?.feeds ?? this.#inlets;
  }

  async #batchViews(run: BatchRun): Promise<BatchViews> {
    if (this.#views?.run !== run.index) {
      this.#views = { run: run.index, views: await this.#watch.time('batch', () => this.batch.recompute({ clock: run.horizon, rows: run.rows }, planAt(this.plan, run.start))) };
    }
    return this.#views.views;
  }

  /** A trigger by the clock counts only while records still come. */
  #nextTrigger(): number {
    const next = this.schedule.nextTrigger(this.#clock);
    return next <= this.#logs.lastArrival() ? next : Number.POSITIVE_INFINITY;
  }

  /** A trigger by records falls on the arrival of the record that completes its number. */
  async #recordBoundary(until: number): Promise<number> {
    const left = Math.max(1, this.schedule.recordsLeft(this.#arrived));
    return left === Number.POSITIVE_INFINITY ? until : arrivalAfter(this.#feeds(), left, until);
  }

  #open(saved: readonly SavedPosition[]): readonly Inlet[] {
    return openInlets(this.plan, this.#logs, { flow: this.speed.flow, saved });
  }

  #drained(): boolean {
    return this.#logs.complete && this.#feeds().every(({ reader, partition, source }) => reader.position >= this.#logs.of(source).status().ends[partition]!);
  }
}

export interface LambdaSnapshot {
  readonly start: number;
  readonly clock: number;
  readonly arrived: number;
  readonly done: number;
  readonly schedule: ScheduleSnapshot;
  readonly speed: SpeedSnapshot;
  readonly positions: readonly SavedPosition[];
  readonly head: HeadSnapshot | null;
  readonly lost: LostWorkSnapshot;
  readonly judge: JudgeSnapshot | null;
  readonly models: readonly (readonly [node: string, run: number])[];
}
