import { assert, must } from '#pipeline/base/assert.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import { policyOf } from '#pipeline/serving/policies.ts';
import type { HistoryLog } from '../history/history-log.ts';
import type { BatchRun } from '../protocol.ts';
import { BatchSchedule } from './batch-schedule.ts';
import type { ScheduleSnapshot } from './batch-schedule.ts';
import { ExplicitWatermarks } from './explicit-watermarks.ts';
import { BatchLayer } from './layers/batch-layer.ts';
import type { BatchViews } from './layers/batch-layer.ts';
import { ServingLayer } from './layers/serving-layer.ts';
import type { ServingParts } from './layers/serving-layer.ts';
import { SpeedLayer } from './layers/speed-layer.ts';
import type { SpeedSnapshot } from './layers/speed-layer.ts';
import { PartitionReader } from './partition-reader.ts';
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
  readonly #inlets: Inlet[];
  readonly #start: number;
  #clock: number;
  #arrived = 0;
  #views: { run: number; views: BatchViews } | null = null;
  #manual: number[] = [];

  /** `start`: see `startOf`. The clock stands just before the first record. */
  constructor(options: LambdaRunOptions, start: number) {
    const { plan, logs, tables } = options;
    this.plan = plan;
    this.#options = options;
    this.#start = start;
    this.#clock = start;
    const lanes = Math.max(1, ...plan.sources.map((source) => source.partitions));
    const maker = new StateMaker(plan);
    const keepsAbsorbed = plan.merges.some((merge) => must(policyOf(merge.policy), merge.policy).keepsAbsorbed);
    this.speed = new SpeedLayer(plan, { lanes, tables, maker, keepsAbsorbed, start });
    this.batch = new BatchLayer(plan, { logs, tables, maker, lanes, breathe: options.breathe });
    this.serving = new ServingLayer(plan, maker);
    this.schedule = new BatchSchedule(plan.batchSettings);
    this.#inlets = this.#openInlets(logs, new Map());
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
      const limit = Math.min(target, this.#known());
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

  /** Records in by source, and the source's watermark: the least of its partitions'. */
  progress(): { readonly source: string; readonly rows: number; readonly watermark: number | null }[] {
    return this.plan.sources.map(({ node, watermarkDelay }) => {
      const readers = this.#inlets.filter((inlet) => inlet.source === node).map((inlet) => inlet.reader);
      const newest = Math.min(...readers.map((reader) => reader.newestTime));
      return { source: node, rows: readers.reduce((sum, reader) => sum + reader.taken, 0), watermark: Number.isFinite(newest) ? newest - watermarkDelay : null };
    });
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
      positions: this.#inlets.map(({ source, partition, reader, watermarks }) => ({
        source, partition, position: reader.position, newestTime: reader.newestTime, newest: watermarks?.newest ?? null,
      })),
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
    const positions = new Map(snapshot.positions.map((each) => [`${each.source}/${each.partition}`, each]));
    this.#inlets.splice(0, this.#inlets.length, ...this.#openInlets(this.#options.logs, positions));
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
      this.#clock = Math.max(this.#clock, this.#lastArrival());
    } else {
      this.#clock = Math.max(this.#clock, Math.min(reached, boundary));
    }
    this.#happen();
  }

  /** What the clock brings at this instant. */
  #happen(): void {
    const running = this.schedule.running;
    if (running !== null && running.publish <= this.#clock) this.#publish(running);
    const due = this.#clock > this.#start && this.#clock <= this.#lastArrival() && this.schedule.nextTrigger(this.#clock - 1) === this.#clock;
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
    return next <= this.#lastArrival() ? next : Number.POSITIVE_INFINITY;
  }

  /** Where a trigger by records falls: the arrival of the record that completes its number, if that is before `until`. */
  async #recordBoundary(until: number): Promise<number> {
    const left = Math.max(1, this.schedule.recordsLeft(this.#arrived));
    if (left === Number.POSITIVE_INFINITY) return until;
    const boundary = Math.min(until, await atHand(this.#inlets));
    const counts = this.#inlets.map(({ reader }) => reader.countUntil(boundary));
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total < left) return boundary === Number.POSITIVE_INFINITY ? until : boundary;
    const arrivals = new Float64Array(total);
    let filled = 0;
    this.#inlets.forEach(({ reader }, index) => {
      if (counts[index]! === 0) return;
      arrivals.set(reader.arrivals(counts[index]!), filled);
      filled += counts[index]!;
    });
    return arrivals.sort()[left - 1]!;
  }

  #openInlets(logs: ReadonlyMap<string, HistoryLog>, saved: ReadonlyMap<string, SavedPosition>): Inlet[] {
    return this.plan.sources.flatMap((source) => {
      const log = must(logs.get(source.node), `log of ${source.node}`);
      return Array.from({ length: log.partitions }, (_, partition): Inlet => {
        const at = saved.get(`${source.node}/${partition}`);
        const lane = must(this.speed.lanes[partition], 'lane');
        const from = at?.position ?? log.status().starts[partition]!;
        const reader = new PartitionReader(log, partition, { from, needed: source.needed, newestTime: at?.newestTime ?? Number.NEGATIVE_INFINITY });
        const watermarks = lane.interleaves ? new ExplicitWatermarks(source.watermarkDelay, at?.newest ?? undefined) : null;
        return { source: source.node, partition, reader, lane, watermarks };
      });
    });
  }

  /** The clock may go this far: every record that arrives up to then is in the logs. */
  #known(): number {
    let known = Number.POSITIVE_INFINITY;
    for (const log of this.#options.logs.values()) {
      const { complete, arrivedBefore } = log.status().progress;
      if (!complete) known = Math.min(known, arrivedBefore === null ? Number.NEGATIVE_INFINITY : arrivedBefore - 1);
    }
    return known;
  }

  #lastArrival(): number {
    let last = Number.NEGATIVE_INFINITY;
    for (const log of this.#options.logs.values()) {
      const { lastArrival } = log.status().progress;
      if (lastArrival !== null && lastArrival > last) last = lastArrival;
    }
    return last;
  }

  #drained(): boolean {
    for (const log of this.#options.logs.values()) {
      if (!log.status().progress.complete) return false;
    }
    return this.#inlets.every(({ reader, partition, source }) => reader.position >= must(this.#options.logs.get(source), source).status().ends[partition]!);
  }
}

/** Just before the first record of any log; null while that is not known. An empty complete log knows none and is left out. */
export function startOf(logs: Iterable<HistoryLog>): number | null {
  let start: number | null = null;
  let open = false;
  for (const log of logs) {
    const { firstArrival, complete } = log.status().progress;
    if (firstArrival === null && !complete) open = true;
    if (firstArrival !== null && (start === null || firstArrival < start)) start = firstArrival;
  }
  if (open) return null;
  return start === null ? 0 : Math.floor(start) - 1;
}

interface SavedPosition {
  readonly source: string;
  readonly partition: number;
  readonly position: number;
  readonly newestTime: number;
  readonly newest: number | null;
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
