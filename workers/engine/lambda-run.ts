import { assert, must } from '#pipeline/base/assert.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import { policyOf } from '#pipeline/serving/policies.ts';
import type { HistoryLog } from '../history/history-log.ts';
import type { BatchRun } from '../protocol.ts';
import { BatchSchedule } from './batch-schedule.ts';
import type { ScheduleSnapshot } from './batch-schedule.ts';
import { arrivalAfter, openInlets, positionsOf, progressOf } from './inlets.ts';
import type { SavedPosition } from './inlets.ts';
import { BatchLayer } from './layers/batch-layer.ts';
import type { BatchViews } from './layers/batch-layer.ts';
import { ServingLayer } from './layers/serving-layer.ts';
import type { ServingParts } from './layers/serving-layer.ts';
import { SpeedLayer } from './layers/speed-layer.ts';
import type { SpeedSnapshot } from './layers/speed-layer.ts';
import { LogSet } from './log-set.ts';
import { atHand, pumpTick } from './pump.ts';
import type { Inlet } from './pump.ts';
import { StateMaker } from './state-sets.ts';

export interface LambdaRunOptions {
  readonly plan: Plan;
  /** The history of each source, by node. */
  readonly logs: ReadonlyMap<string, HistoryLog>;
  readonly tables: ReadonlyMap<string, Table>;
  /** Leaves room for commands and heartbeats; called often, decides itself whether to wait. */
  readonly breathe: () => Promise<void>;
}

/**
 * A Lambda run as a deterministic machine: a function of plan, logs and the clock times that it is advanced to, never of
 * how it got there. At one instant of the clock, records come first, then a publish, then the start of a batch run.
 *
 * A published batch view is computed when somebody first looks at it: what no one saw between two publishes costs nothing,
 * and the answer is the same, since it depends on the horizon alone.
 */
export class LambdaRun {
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
  #manual: number[] = [];

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
    const keepsAbsorbed = plan.merges.some((merge) => must(policyOf(merge.policy), merge.policy).keepsAbsorbed);
    this.speed = new SpeedLayer(plan, { lanes, tables, maker, keepsAbsorbed, start });
    this.batch = new BatchLayer(plan, { logs, tables, maker, lanes, breathe: options.breathe });
    this.serving = new ServingLayer(plan, maker);
    this.schedule = new BatchSchedule(plan.batchSettings);
    this.#inlets = this.#open([]);
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

  /** All records of complete logs are in, and no batch run is under way. */
  get ended(): boolean {
    return this.#drained() && this.schedule.running === null;
  }

  /**
   * Moves the clock on, at most to `target`; no further than the logs are known. `stop` is asked between blocks. Answers
   * whether the target (or, for Infinity, the end) was reached.
   */
  async advance(target: number, stop: () => boolean): Promise<boolean> {
    for (;;) {
      const limit = Math.min(target, this.#logs.known());
      if (this.#clock >= limit) return this.#clock >= target;
      if (this.#drained()) return this.#coast(limit);
      await this.#tick(limit);
      if (stop()) return this.#clock >= target;
      await this.#options.breathe();
    }
  }

  /** The arrival of the next record, or null when none is known. */
  async nextArrival(): Promise<number | null> {
    await atHand(this.#inlets);
    const arrivals = this.#inlets.flatMap(({ reader }) => reader.nextArrival() ?? []);
    return arrivals.length === 0 ? null : Math.min(...arrivals);
  }

  /** Starts a batch run at the clock as it stands; null when one is under way. */
  startBatch(): BatchRun | null {
    if (this.schedule.running !== null) return null;
    this.#manual.push(this.#clock);
    return this.#startBatch();
  }

  async parts(): Promise<ServingParts> {
    const published = this.schedule.published;
    const batch = published === null ? null : await this.#batchViews(published);
    return { batch, speed: this.speed, version: `${published?.index ?? 0}/${this.speed.version}` };
  }

  /** The rows of a view, merge or query node as they are served now. */
  async table(node: string): Promise<Table | null> {
    return this.serving.table(node, await this.parts());
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

  snapshot(): LambdaSnapshot {
    return {
      start: this.#start,
      clock: this.#clock,
      arrived: this.#arrived,
      manual: this.#manual,
      schedule: this.schedule.snapshot(),
      speed: this.speed.snapshot(),
      positions: positionsOf(this.#inlets),
    };
  }

  restore(snapshot: LambdaSnapshot): void {
    assert(snapshot.start === this.#start, 'a snapshot of another run');
    this.#clock = snapshot.clock;
    this.#arrived = snapshot.arrived;
    this.#manual = [...snapshot.manual];
    this.schedule.restore(snapshot.schedule);
    this.speed.restore(snapshot.speed);
    this.#views = null;
    this.#inlets = this.#open(snapshot.positions);
  }

  /** Manual batch runs so far: repeating them makes an equal run. */
  get manualStarts(): readonly number[] {
    return this.#manual;
  }

  async close(): Promise<void> {
    for (const { reader } of this.#inlets) await reader.close();
  }

  /** One bounded step towards `limit`: records, then what the clock brings. */
  async #tick(limit: number): Promise<void> {
    const running = this.schedule.running;
    const until = Math.min(limit, running?.publish ?? Number.POSITIVE_INFINITY, this.#nextTrigger());
    const boundary = await this.#recordBoundary(until);
    const { reached, rows } = await pumpTick(this.#inlets, boundary);
    this.#arrived += rows;
    if (rows > 0) this.speed.moved();
    if (reached === Number.POSITIVE_INFINITY && until === Number.POSITIVE_INFINITY) {
      this.#clock = Math.max(this.#clock, this.#logs.lastArrival());
    } else {
      this.#clock = Math.max(this.#clock, Math.min(reached, boundary));
    }
    this.#happen();
  }

  /** What the clock brings at this instant. */
  #happen(): void {
    const running = this.schedule.running;
    if (running !== null && running.publish <= this.#clock) this.#publish(running);
    const due = this.#clock > this.#start && this.#clock <= this.#logs.lastArrival() && this.schedule.nextTrigger(this.#clock - 1) === this.#clock;
    if (due || this.schedule.recordsLeft(this.#arrived) === 0) this.#startBatch();
  }

  /** No records are left: only runs under way still end. */
  #coast(limit: number): boolean {
    const running = this.schedule.running;
    if (running !== null) {
      this.#clock = Math.max(this.#clock, Math.min(running.publish, limit));
      if (running.publish <= limit) this.#publish(running);
    }
    return true;
  }

  #startBatch(): BatchRun | null {
    const run = this.schedule.start(this.#clock, this.#arrived, this.#clock);
    if (run !== null) this.speed.cut(this.#clock, run.index);
    return run;
  }

  #publish(run: BatchRun): void {
    this.schedule.publish(run);
    this.speed.absorb(run.index);
  }

  async #batchViews(run: BatchRun): Promise<BatchViews> {
    if (this.#views?.run !== run.index) {
      this.#views = { run: run.index, views: await this.batch.recompute({ clock: run.horizon, rows: run.rows }) };
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
    return left === Number.POSITIVE_INFINITY ? until : arrivalAfter(this.#inlets, left, until);
  }

  #open(saved: readonly SavedPosition[]): readonly Inlet[] {
    return openInlets(this.plan, this.#logs, { lanes: this.speed.lanes, saved });
  }

  #drained(): boolean {
    return this.#logs.complete && this.#inlets.every(({ reader, partition, source }) => reader.position >= this.#logs.of(source).status().ends[partition]!);
  }
}

export interface LambdaSnapshot {
  readonly start: number;
  readonly clock: number;
  readonly arrived: number;
  readonly manual: readonly number[];
  readonly schedule: ScheduleSnapshot;
  readonly speed: SpeedSnapshot;
  readonly positions: readonly SavedPosition[];
}
