import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import type { NodeMetrics } from '../protocol/node-metrics.ts';
import type { BatchSchedule } from './batch-schedule.ts';
import { HeldModels } from './judge/held-models.ts';
import { Judge } from './judge/judge.ts';
import { costOf } from './lambda/cost.ts';
import { LambdaAnswers } from './lambda/lambda-answers.ts';
import { LambdaClock } from './lambda/lambda-clock.ts';
import type { LambdaRunOptions } from './lambda/lambda-run-options.ts';
import type { LambdaSnapshot } from './lambda/lambda-snapshot.ts';
import { PublishedViews } from './lambda/published-views.ts';
import type { SpeedReader } from './lambda/speed-reader.ts';
import { BatchLayer } from './layers/batch-layer.ts';
import type { BatchViews } from './layers/batch-layer.ts';
import { SpeedLayer } from './layers/speed-layer.ts';
import type { Lane } from './lane.ts';
import { LogSet } from './log-set.ts';
import type { Logs, Machine, MachineCost, Spent } from './machine.ts';
import { lambdaMetrics } from './metrics.ts';
import type { Script, ScriptEntry } from './script.ts';
import { Stopwatch } from './stopwatch.ts';
import { StateMaker } from './state-sets.ts';

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
  readonly answers: LambdaAnswers;
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
    this.#clock = new LambdaClock({
      plan, start, script, driftStarts, breathe, judge, logs: new LogSet(logs), speed: this.speed, models: this.#models, watch: this.#watch,
      viewsOf: (run) => this.#views.of(run),
    });
    this.answers = new LambdaAnswers({ plan, maker, clock: this.#clock, speed: this.speed, models: this.#models, views: this.#views, watch: this.#watch });
  }

  get schedule(): BatchSchedule {
    return this.#clock.schedule;
  }

  get logs(): Logs {
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

  contentVersion(): string {
    return this.answers.version;
  }

  watermark(view: ViewPlan): number {
    return this.#reader.watermark(view);
  }

  /** The rows of a view, merge or query node as they are served now. */
  async table(node: string): Promise<Table | null> {
    return (await this.shown(node))?.table ?? null;
  }

  shown(node: string): Promise<Shown | null> {
    return this.answers.shown(node);
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
    return costOf(this, this.#reader.read);
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
