import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import { codeAt, hasHolds, isHeld } from '../faults.ts';
import { Head } from '../head.ts';
import type { HeadSnapshot } from '../head.ts';
import { arrivalAfter, openInlets, positionsOf, progressOf } from '../inlets.ts';
import type { SavedPosition } from '../inlets.ts';
import type { SpeedLayer } from '../layers/speed-layer.ts';
import { LiveCode } from '../live-code.ts';
import type { LogSet } from '../log-set.ts';
import { atHand, pumpTick } from '../pump.ts';
import type { Feed, Inlet } from '../pump.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { endedFeeds, viewWatermark } from '../view-watermark.ts';

export interface SpeedReaderOptions {
  readonly plan: Plan;
  readonly logs: LogSet;
  readonly speed: SpeedLayer;
  readonly watch: Stopwatch;
}

/** Brings records to the speed layer as they arrive. Where a fault may hold it up, what has arrived is counted beside it. */
export class SpeedReader {
  readonly #options: SpeedReaderOptions;
  readonly #code: LiveCode;
  /** Counts what has arrived where the speed layer may stand still meanwhile; null where the two are one. */
  readonly #head: Head | null;
  #inlets: readonly Inlet[];
  #arrived = 0;

  constructor(options: SpeedReaderOptions) {
    const { plan, logs, speed } = options;
    this.#options = options;
    this.#code = new LiveCode(plan, speed.flow);
    this.#head = hasHolds(plan) ? new Head(plan, logs) : null;
    this.#inlets = this.#open([]);
  }

  /** Records in so far, whether the speed layer has read them or not. */
  get arrived(): number {
    return this.#arrived;
  }

  /** Records that the speed layer has read. */
  get read(): number {
    return this.#inlets.reduce((sum, { reader }) => sum + reader.taken, 0);
  }

  /** Whether everything that the logs hold has arrived. */
  get drained(): boolean {
    const { logs } = this.#options;
    return logs.complete && this.#feeds.every(({ reader, partition, source }) => reader.position >= logs.of(source).status().ends[partition]!);
  }

  get newestTime(): number | null {
    const newest = Math.max(...this.#inlets.map(({ reader }) => reader.newestTime));
    return Number.isFinite(newest) ? newest : null;
  }

  /** Sources that have ended; equal for equal watermarks at the end. */
  get ended(): ReturnType<typeof endedFeeds> {
    return endedFeeds(this.#inlets, this.#options.logs);
  }

  watermark(view: ViewPlan): number {
    return viewWatermark(this.#options.plan, view, { feeds: this.#inlets, logs: this.#options.logs });
  }

  progress(): ReturnType<typeof progressOf> {
    return progressOf(this.#options.plan, this.#inlets);
  }

  /** The speed layer stands still. */
  isHeld(clock: number): boolean {
    return this.#head !== null && isHeld(this.#options.plan, clock);
  }

  /** The arrival of the next record, or null when none is known. */
  async nextArrival(): Promise<number | null> {
    const feeds = this.#feeds;
    await atHand(feeds);
    const arrivals = feeds.flatMap(({ reader }) => reader.nextArrival() ?? []);
    return arrivals.length === 0 ? null : Math.min(...arrivals);
  }

  /** See `arrivalAfter` in inlets.ts. */
  arrivalAfter(count: number, until: number): Promise<number> {
    return arrivalAfter(this.#feeds, count, until);
  }

  /** One bounded step: how far what has arrived is counted; Infinity when nothing more is at hand. Where nothing can hold the speed layer, it has read all of it. */
  async advance(boundary: number): Promise<number> {
    if (this.#head !== null) {
      const reached = await this.#head.advance(boundary);
      this.#arrived = this.#head.arrived;
      return reached;
    }
    // No code changes within one step: see nextFaultEdge.
    this.#code.deploy(codeAt(this.#options.plan, boundary));
    return this.#options.watch.time('stream', () => this.#pump(boundary));
  }

  /** Brings the speed layer to the clock, unless it is held; cuts its generations where batch runs have started meanwhile. */
  async follow(clock: number): Promise<void> {
    if (this.#head === null || this.isHeld(clock)) return;
    const { speed, plan, watch } = this.#options;
    this.#code.deploy(codeAt(plan, clock));
    await watch.time('stream', async () => {
      for (const end of speed.behind) {
        await this.#readTo(end);
        speed.pass();
      }
      await this.#readTo(clock);
    });
  }

  snapshot(): SpeedReaderSnapshot {
    return { arrived: this.#arrived, positions: positionsOf(this.#inlets), head: this.#head?.snapshot() ?? null };
  }

  /** Before the speed layer is: what its kernels remember meets the code that is live then. */
  deploy(clock: number): void {
    this.#code.deploy(codeAt(this.#options.plan, clock));
  }

  restore({ arrived, positions, head }: SpeedReaderSnapshot): void {
    this.#arrived = arrived;
    this.#inlets = this.#open(positions);
    if (head !== null) this.#head?.restore(head);
  }

  async close(): Promise<void> {
    await this.#head?.close();
    for (const { reader } of this.#inlets) await reader.close();
  }

  get #feeds(): readonly Feed[] {
    return this.#head?.feeds ?? this.#inlets;
  }

  async #pump(boundary: number): Promise<number> {
    const { reached, rows } = await pumpTick(this.#inlets, boundary);
    if (this.#head === null) this.#arrived += rows;
    if (rows > 0) this.#options.speed.moved();
    return reached;
  }

  async #readTo(clock: number): Promise<void> {
    while ((await this.#pump(clock)) < clock);
  }

  #open(saved: readonly SavedPosition[]): readonly Inlet[] {
    return openInlets(this.#options.plan, this.#options.logs, { flow: this.#options.speed.flow, saved });
  }
}

export interface SpeedReaderSnapshot {
  readonly arrived: number;
  readonly positions: readonly SavedPosition[];
  readonly head: HeadSnapshot | null;
}
