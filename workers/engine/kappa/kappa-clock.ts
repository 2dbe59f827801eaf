import { assert } from '#pipeline/base/assert.ts';
import { isHeld } from '../faults.ts';
import { Head } from '../head.ts';
import type { HeadSnapshot } from '../head.ts';
import { LogSet } from '../log-set.ts';
import { LostWork } from '../lost-work.ts';
import type { LostWorkSnapshot } from '../lost-work.ts';
import type { MachineOptions } from '../machine.ts';
import { atHand } from '../pump.ts';
import type { ScriptEntry, ScriptReader } from '../script.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { nextKappaEnd, nextKappaEvent } from './next-event.ts';
import { Rollouts } from './rollouts.ts';
import type { RolloutsSnapshot } from './rollouts.ts';
import { SharedReads } from './shared-reads.ts';
import { stride } from './stride.ts';
import type { Step } from './stride.ts';
import type { Versions, VersionsSnapshot } from './versions.ts';

/**
 * What happens in a Kappa run as its clock goes on. At one instant records come first, then replays that end, then mended
 * code that is to replay, then what was done by hand. What is long to read is shared by workers, if there are any: the clock
 * then goes on once they have read it, so that nobody sees that they have.
 */
export class KappaClock {
  readonly head: Head;
  readonly lost: LostWork;
  readonly shared: SharedReads;
  readonly #options: MachineOptions;
  readonly #headLogs: LogSet;
  readonly #versions: Versions;
  readonly #rollouts: Rollouts;
  readonly #watch: Stopwatch;
  #now: number;
  /** The step that workers read for. */
  #step: Step | null = null;

  constructor(options: MachineOptions, versions: Versions, watch: Stopwatch) {
    const { plan, logsOf, start, script } = options;
    this.#options = options;
    this.#versions = versions;
    this.#watch = watch;
    this.#now = start;
    this.#headLogs = new LogSet(logsOf(plan));
    this.head = new Head(plan, this.#headLogs);
    this.lost = new LostWork(plan);
    this.shared = new SharedReads(options);
    this.#rollouts = new Rollouts({ script, versions, head: this.head, shared: this.shared });
  }

  get now(): number {
    return this.#now;
  }

  get script(): ScriptReader {
    return this.#rollouts.script;
  }

  get ended(): boolean {
    return this.#drained() && this.#pending() === Number.POSITIVE_INFINITY;
  }

  /** See `Machine`. */
  async advance(target: number, stop: () => boolean): Promise<boolean> {
    await this.#rollouts.carryOut(this.#now);
    for (;;) {
      const limit = Math.min(target, this.#versions.known());
      if (this.#now >= limit) return this.#now >= target;
      // Nothing is left to do: the clock need not go on.
      if (this.ended) return true;
      const step = await this.#next(limit);
      const ready = await this.shared.before(step.to, { versions: this.#versions.all, head: this.head, ahead: step.ahead });
      this.#step = ready ? null : step;
      const before = this.#now;
      if (ready) await this.#go(step.to);
      // The clock has come to where nothing happens any more.
      if (ready && step.last) return true;
      // All that is written is read, and the log may still grow.
      if (stop() || (ready && this.#now === before && !this.#drained())) return this.#now >= target;
      await (this.shared.waitsFor ?? this.#options.breathe());
    }
  }

  act({ at, action }: ScriptEntry): Promise<boolean> {
    return this.#rollouts.act(action, at);
  }

  note(entry: ScriptEntry): void {
    this.script.add(entry);
    // A run that has ended stands still while others go on.
    this.#now = Math.max(this.#now, entry.at);
  }

  snapshot(): KappaSnapshot {
    return {
      start: this.#options.start, clock: this.#now, head: this.head.snapshot(), ...this.#rollouts.snapshot(),
      versions: this.#versions.snapshot(), lost: this.lost.snapshot(),
    };
  }

  restore(snapshot: KappaSnapshot): void {
    assert(snapshot.start === this.#options.start, 'a snapshot of another run');
    this.#now = snapshot.clock;
    this.lost.restore(snapshot.lost);
    this.#rollouts.restore(snapshot);
    this.head.restore(snapshot.head);
    this.#versions.restore(snapshot.versions, this.#now);
  }

  async close(): Promise<void> {
    this.shared.callOff();
    await this.head.close();
    await this.#versions.close();
  }

  /** The next bounded step of the clock. */
  async #next(limit: number): Promise<Step> {
    if (this.#drained()) {
      const next = this.#pending();
      return { to: Math.min(next, limit), ahead: 0, last: next > limit };
    }
    const until = Math.min(limit, this.#nextEvent());
    if (this.#step !== null && this.#step.to <= until) return this.#step;
    const reach = await atHand(this.head.feeds);
    if (reach === Number.POSITIVE_INFINITY) return { to: Math.min(until, this.#headLogs.lastArrival()), ahead: 0, last: false };
    if (reach >= until) return { to: until, ahead: 0, last: false };
    return stride({ clock: this.#now, head: this.head, logs: this.#headLogs, ...this.shared.stride(this.#versions.all) }, reach, until);
  }

  async #go(to: number): Promise<void> {
    if (!this.#drained()) {
      this.shared.lead(this.head, to);
      await this.head.advanceTo(to, this.#options.breathe);
    }
    this.#now = Math.max(this.#now, to);
    await this.#read();
    await this.#happen();
  }

  async #read(): Promise<void> {
    if (isHeld(this.#versions.newest.plan, this.#now)) return;
    // No code changes within one step: see nextFaultEdge.
    this.#versions.deploy(this.#now);
    for (const version of this.#versions.all) this.shared.takeOver(version, this.#now);
    await this.#watch.time('stream', () => this.#versions.read(this.#now, this.#options.breathe));
    this.#versions.catchUp(this.#now);
  }

  async #happen(): Promise<void> {
    this.lost.note(this.#now, this.head.arrived);
    await this.#rollouts.mend(this.#now);
    await this.#rollouts.carryOut(this.#now);
  }

  #nextEvent(): number {
    const byHand = this.script.next > this.#now ? this.script.next : Number.POSITIVE_INFINITY;
    return Math.min(byHand, nextKappaEvent(this.#versions, this.#now), this.lost.next(this.#now));
  }

  /** When the next thing ends, or is done again, that the run has begun. */
  #pending(): number {
    return Math.min(nextKappaEnd(this.#versions, this.#now), this.script.next);
  }

  #drained(): boolean {
    return this.#headLogs.complete && this.head.drained;
  }
}

export interface KappaSnapshot extends RolloutsSnapshot {
  readonly start: number;
  readonly clock: number;
  readonly head: HeadSnapshot;
  readonly versions: VersionsSnapshot;
  readonly lost: LostWorkSnapshot;
}
