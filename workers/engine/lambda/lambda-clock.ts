import { assert } from '#pipeline/base/assert.ts';
import type { BatchRun } from '../../protocol/batch-runs.ts';
import { BatchSchedule } from '../batch-schedule.ts';
import { batchFate, nextFaultEdge } from '../faults.ts';
import { LostWork } from '../lost-work.ts';
import { ScriptReader } from '../script.ts';
import type { ScriptEntry } from '../script.ts';
import type { LambdaClockOptions } from './lambda-clock-options.ts';
import type { LambdaSnapshot } from './lambda-snapshot.ts';
import { SpeedReader } from './speed-reader.ts';

/**
 * What happens in a Lambda run as its clock goes on. At one instant records come first, then the end of a batch run, then the
 * start of one, then what was done by hand.
 */
export class LambdaClock {
  readonly schedule: BatchSchedule;
  readonly reader: SpeedReader;
  readonly lost: LostWork;
  readonly script: ScriptReader;
  readonly #options: LambdaClockOptions;
  #now: number;

  constructor(options: LambdaClockOptions) {
    const { plan, start, script } = options;
    this.#options = options;
    this.#now = start;
    this.schedule = new BatchSchedule(plan.batchSettings);
    this.reader = new SpeedReader(options);
    this.lost = new LostWork(plan);
    this.script = new ScriptReader(script);
  }

  get now(): number {
    return this.#now;
  }

  get ended(): boolean {
    return this.reader.drained && this.#pending() === Number.POSITIVE_INFINITY;
  }

  /** See `Machine`. */
  async advance(target: number, stop: () => boolean): Promise<boolean> {
    this.#carryOut();
    for (;;) {
      const limit = Math.min(target, this.#options.logs.known());
      if (this.#now >= limit) return this.#now >= target;
      if (this.reader.drained) return this.#coast(limit);
      const before = this.#now;
      await this.#tick(limit);
      // All that is written is read, and the log may still grow.
      if (stop() || this.#now === before) return this.#now >= target;
      await this.#options.breathe();
    }
  }

  async act({ at, action }: ScriptEntry): Promise<boolean> {
    if (action.kind === 'serve-model') return this.#options.models.serve(action, this.schedule.runs);
    if (action.kind !== 'start-batch' || this.schedule.running !== null) return false;
    this.#now = Math.max(this.#now, at);
    return this.#startBatch() !== null;
  }

  note(entry: ScriptEntry): void {
    this.script.add(entry);
    // A run that has ended stands still while others go on.
    this.#now = Math.max(this.#now, entry.at);
  }

  snapshot(): LambdaSnapshot {
    const { start, speed, judge, models } = this.#options;
    return {
      start,
      clock: this.#now,
      done: this.script.done,
      schedule: this.schedule.snapshot(),
      speed: speed.snapshot(),
      ...this.reader.snapshot(),
      lost: this.lost.snapshot(),
      judge: judge?.snapshot() ?? null,
      models: models.snapshot(),
    };
  }

  restore(snapshot: LambdaSnapshot): void {
    const { start, speed, judge, models } = this.#options;
    assert(snapshot.start === start, 'a snapshot of another run');
    this.#now = snapshot.clock;
    this.script.restore(snapshot.done);
    this.schedule.restore(snapshot.schedule);
    this.reader.deploy(this.#now);
    speed.restore(snapshot.speed);
    this.reader.restore(snapshot);
    this.lost.restore(snapshot.lost);
    if (snapshot.judge !== null) judge?.restore(snapshot.judge);
    models.restore(snapshot.models);
  }

  /** One bounded step towards `limit`: records, then what the clock brings. */
  async #tick(limit: number): Promise<void> {
    const { plan, logs } = this.#options;
    const next = this.script.next > this.#now ? this.script.next : Number.POSITIVE_INFINITY;
    const until = Math.min(limit, this.schedule.running?.publish ?? Number.POSITIVE_INFINITY, this.#nextTrigger(), nextFaultEdge(plan, this.#now), this.lost.next(this.#now), next);
    const boundary = await this.#recordBoundary(until);
    const reached = await this.reader.advance(boundary);
    const at = reached === Number.POSITIVE_INFINITY ? Math.min(boundary, logs.lastArrival()) : Math.min(reached, boundary);
    this.#now = Math.max(this.#now, at);
    await this.reader.follow(this.#now);
    this.#happen();
    await this.#showPublished();
  }

  /** What the clock brings at this instant. */
  #happen(): void {
    const { arrived } = this.reader;
    this.lost.note(this.#now, arrived);
    const running = this.schedule.running;
    if (running !== null && running.publish <= this.#now) this.#endBatch(running);
    if (this.#isDue() || this.schedule.recordsLeft(arrived) === 0) this.#startBatch();
    this.#carryOut();
  }

  /** A batch run starts by the clock. */
  #isDue(): boolean {
    const { start, logs, driftStarts, judge } = this.#options;
    const isTime = this.#now > start && this.#now <= logs.lastArrival() && this.schedule.nextTrigger(this.#now - 1) === this.#now;
    return isTime && (driftStarts?.(this.#now) ?? this.schedule.startsAt(judge?.lastDrift ?? Number.NEGATIVE_INFINITY));
  }

  #carryOut(): void {
    for (const { action } of this.script.due(this.#now)) {
      if (action.kind === 'serve-model') this.#options.models.serve(action, this.schedule.runs);
      else if (action.kind === 'start-batch' && this.schedule.running === null) this.#startBatch();
    }
  }

  /** No records are left: only what is under way still ends. */
  async #coast(limit: number): Promise<boolean> {
    for (;;) {
      const next = this.#pending();
      if (next === Number.POSITIVE_INFINITY) return true;
      this.#now = Math.max(this.#now, Math.min(next, limit));
      await this.reader.follow(this.#now);
      if (next > limit) return true;
      this.#happen();
      await this.#showPublished();
    }
  }

  /** When the next thing ends, or is done again, that the run has begun. */
  #pending(): number {
    const held = this.#held ? nextFaultEdge(this.#options.plan, this.#now) : Number.POSITIVE_INFINITY;
    return Math.min(this.schedule.running?.publish ?? Number.POSITIVE_INFINITY, this.script.next, held);
  }

  #startBatch(): BatchRun | null {
    const run = this.schedule.start(this.#now, this.reader.arrived, batchFate(this.#options.plan, this.#now));
    this.#options.speed.cut(this.#now, run?.index ?? null, this.#held);
    return run;
  }

  #endBatch(run: BatchRun): void {
    if (!this.schedule.end(run)) return;
    this.#options.speed.published(run, this.#held);
    this.#options.models.release();
  }

  /** Models that were published are judged from the next record on, so that batch views with models can't wait until somebody looks. */
  async #showPublished(): Promise<void> {
    const { judge, viewsOf } = this.#options;
    const { published } = this.schedule;
    if (judge === null || published === null || !judge.misses(published)) return;
    judge.published(published, await viewsOf(published));
  }

  get #held(): boolean {
    return this.reader.isHeld(this.#now);
  }

  /** A trigger by the clock counts only while records still come. */
  #nextTrigger(): number {
    const next = this.schedule.nextTrigger(this.#now);
    return next <= this.#options.logs.lastArrival() ? next : Number.POSITIVE_INFINITY;
  }

  /** A trigger by records falls on the arrival of the record that completes its number. */
  async #recordBoundary(until: number): Promise<number> {
    const left = Math.max(1, this.schedule.recordsLeft(this.reader.arrived));
    return left === Number.POSITIVE_INFINITY ? until : this.reader.arrivalAfter(left, until);
  }
}
