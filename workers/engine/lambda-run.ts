import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import type { HistoryLog } from '../history/history-log.ts';
import type { BatchRun } from '../protocol/batch-runs.ts';
import type { NodeMetrics } from '../protocol/node-metrics.ts';
import type { BatchSchedule } from './batch-schedule.ts';
import type { Crew } from './crew/crew.ts';
import { HeldModels } from './judge/held-models.ts';
import { Judge } from './judge/judge.ts';
import { LambdaClock } from './lambda/lambda-clock.ts';
import type { LambdaSnapshot } from './lambda/lambda-snapshot.ts';
import { PublishedViews } from './lambda/published-views.ts';
import type { SpeedReader } from './lambda/speed-reader.ts';
import { BatchLayer } from './layers/batch-layer.ts';
import type { BatchViews } from './layers/batch-layer.ts';
import { ServingLayer } from './layers/serving-layer.ts';
import type { ServingParts } from './layers/serving-layer.ts';
import { SpeedLayer } from './layers/speed-layer.ts';
import type { Lane } from './lane.ts';
import { LogSet } from './log-set.ts';
import type { Machine, MachineCost, Spent } from './machine.ts';
import { lambdaMetrics } from './metrics.ts';
import type { Script, ScriptEntry } from './script.ts';
import { Stopwatch } from './stopwatch.ts';
import { StateMaker } from './state-sets.ts';

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
 * how it got there. See LambdaClock for what happens when.
 *
 * A published batch view is computed when somebody first looks at it: what no one saw between two publishes costs nothing,
 * and the answer is the same, since it depends on the horizon alone.
 */
export class LambdaRun implements Machine {
  readonly architecture = 'lambda';
  readonly waitsFor = null;
  readonly plan: Plan;
  readonly start: number;
  readonly speed: SpeedLayer;
  readonly batch: BatchLayer;
  readonly serving: ServingLayer;
  readonly #options: LambdaRunOptions;
  readonly #clock: LambdaClock;
  readonly #views: PublishedViews;
  readonly #watch: Stopwatch;
  /** null for a plan that learns nothing. */
  readonly #judge: Judge | null;
  readonly #models: HeldModels;

  /** `start`: see `startOf` in log-set.ts. The clock stands just before the first record. */
  constructor(options: LambdaRunOptions, start: number) {
    const { plan, logs, tables, script = [], driftStarts, breathe } = options;
    this.plan = plan;
    this.start = start;
    this.#options = options;
    const lanes = Math.max(1, ...plan.sources.map((source) => source.partitions));
    const maker = new StateMaker(plan);
    const judge = Judge.of(plan);
    this.#judge = judge;
    this.#models = new HeldModels(plan);
    this.#watch = new Stopwatch(options.now);
    this.speed = new SpeedLayer(plan, { lanes, tables, maker, start, watch: judge === null ? undefined : (step, chunk) => judge.see(step, chunk) });
    this.batch = new BatchLayer(plan, { logs, tables, maker, lanes, breathe, crew: options.crew });
    this.#views = new PublishedViews(this.batch, plan, this.#watch);
    this.serving = new ServingLayer(plan, maker);
    this.#clock = new LambdaClock({
      plan, start, script, driftStarts, breathe, judge, logs: new LogSet(logs), speed: this.speed, models: this.#models, watch: this.#watch,
      viewsOf: (run) => this.#views.of(run),
    });
  }

  get schedule(): BatchSchedule {
    return this.#clock.schedule;
  }

  get logs(): ReadonlyMap<string, HistoryLog> {
    return this.#options.logs;
  }

  get tables(): ReadonlyMap<string, Table> {
    return this.#options.tables;
  }

  get clock(): number {
    return this.#clock.now;
  }

  /** Records in so far: arrival <= clock. */
  get arrived(): number {
    return this.#reader.arrived;
  }

  get ended(): boolean {
    return this.#clock.ended;
  }

  get script(): Script {
    return this.#clock.script.entries;
  }

  get lanes(): readonly Lane[] {
    return this.speed.flow.lanes;
  }

  callOff(): void {}

  advance(target: number, stop: () => boolean): Promise<boolean> {
    return this.#clock.advance(target, stop);
  }

  nextArrival(): Promise<number | null> {
    return this.#reader.nextArrival();
  }

  act(entry: ScriptEntry): Promise<boolean> {
    return this.#clock.act(entry);
  }

  note(entry: ScriptEntry): void {
    this.#clock.note(entry);
  }

  /** Starts a batch run at the clock as it stands; null when one is under way. */
  startBatch(): BatchRun | null {
    return this.#clock.startBatch();
  }

  async parts(): Promise<ServingParts> {
    const published = this.schedule.published;
    const batch = published === null ? null : await this.#models.views(published, (run) => this.#views.of(run), this.schedule.runs);
    return { batch, run: published, clock: this.clock, speed: this.speed, watermark: (view) => this.watermark(view), version: this.contentVersion() };
  }

  contentVersion(): string {
    return `${this.schedule.published?.index ?? 0}/${this.#models.version}/${this.speed.versionAt(this.clock)}/${this.#reader.ended}`;
  }

  watermark(view: ViewPlan): number {
    return this.#reader.watermark(view);
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
    return this.batch.recompute({ clock: this.clock, rows: this.arrived });
  }

  progress(): ReturnType<SpeedReader['progress']> {
    return this.#reader.progress();
  }

  /** Rows and bytes of a batch view as last computed. */
  batchSize(node: string): { rows: number; bytes: number } {
    return this.#views.size(node);
  }

  metrics(): readonly NodeMetrics[] {
    return lambdaMetrics(this);
  }

  cost(): MachineCost {
    const sizes = (layer: 'batch' | 'speed'): number => this.plan.views.reduce((sum, view) => (
      view.layer === layer ? sum + (layer === 'batch' ? this.batchSize(view.node) : this.speed.size(view.node)).bytes : sum
    ), 0);
    return { batchRows: this.schedule.rowsStarted, streamRows: this.#reader.read, replayRows: 0, viewBytes: sizes('batch'), stateBytes: sizes('speed'), copyBytes: 0 };
  }

  get lost(): Machine['lost'] {
    return this.#clock.lost.byFault;
  }

  judged(): { readonly version: string; readonly judgements: () => readonly Judgement[] } {
    const judge = this.#judge;
    return { version: judge === null ? '' : `${judge.version}/${this.#models.version}`, judgements: () => judge?.judgements(this.#models.held) ?? [] };
  }

  get spent(): Spent {
    return this.#watch.spent;
  }

  newestTime(): number | null {
    return this.#reader.newestTime;
  }

  snapshot(): LambdaSnapshot {
    return this.#clock.snapshot();
  }

  restore(saved: unknown): void {
    this.#views.forget();
    this.#clock.restore(saved as LambdaSnapshot);
  }

  close(): Promise<void> {
    return this.#reader.close();
  }

  get #reader(): SpeedReader {
    return this.#clock.reader;
  }
}
