import { assert } from '#pipeline/base/assert.ts';
import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import type { KappaVersion, NodeMetrics } from '../../protocol.ts';
import type { Lane } from '../lane.ts';
import { isHeld } from '../faults.ts';
import { Head } from '../head.ts';
import type { HeadSnapshot } from '../head.ts';
import { LogSet } from '../log-set.ts';
import { LostWork } from '../lost-work.ts';
import type { LostWorkSnapshot } from '../lost-work.ts';
import type { Logs, Machine, MachineCost, MachineOptions, Spent } from '../machine.ts';
import { jobMetrics } from '../metrics.ts';
import { ScriptReader } from '../script.ts';
import type { Script, ScriptEntry } from '../script.ts';
import { nextKappaEvent } from './next-event.ts';
import { describeVersion } from './version.ts';
import { Stopwatch } from '../stopwatch.ts';
import { Versions } from './versions.ts';
import type { VersionsSnapshot } from './versions.ts';

/**
 * A Kappa run: jobs that read the one log, a version each, and one of them answers. At one instant of the clock, records
 * come first, then replays that end, then mended code that is to replay, then what was done by hand.
 */
export class KappaRun implements Machine {
  readonly architecture = 'kappa';
  readonly #options: MachineOptions;
  readonly #script: ScriptReader;
  readonly #head: Head;
  readonly #headLogs: LogSet;
  readonly #versions: Versions;
  readonly #watch: Stopwatch;
  readonly #lost: LostWork;
  #clock: number;
  /** Bad deploys whose mended code has been started. */
  #mended = 0;

  constructor(options: MachineOptions) {
    const { plan, logsOf, start, script } = options;
    this.#options = options;
    this.#script = new ScriptReader(script);
    this.#headLogs = new LogSet(logsOf(plan));
    this.#head = new Head(plan, this.#headLogs);
    this.#versions = new Versions(options);
    this.#clock = start;
    this.#watch = new Stopwatch(options.now);
    this.#lost = new LostWork(plan);
  }

  get plan(): Plan {
    return this.#versions.serving.plan;
  }

  get start(): number {
    return this.#options.start;
  }

  get clock(): number {
    return this.#clock;
  }

  get arrived(): number {
    return this.#head.arrived;
  }

  get script(): Script {
    return this.#script.entries;
  }

  get lanes(): readonly Lane[] {
    return this.#versions.job.flow.lanes;
  }

  get ended(): boolean {
    return this.#drained() && this.#pending() === Number.POSITIVE_INFINITY;
  }

  async advance(target: number, stop: () => boolean): Promise<boolean> {
    await this.#carryOut();
    for (;;) {
      const limit = Math.min(target, this.#versions.known());
      if (this.#clock >= limit) return this.#clock >= target;
      const before = this.#clock;
      if (!(await this.#tick(limit))) return true;
      // All that is written is read, and the log may still grow.
      if (stop() || (this.#clock === before && !this.#drained())) return this.#clock >= target;
      await this.#options.breathe();
    }
  }

  async act({ at, action }: ScriptEntry): Promise<boolean> {
    return this.#do(action, at);
  }

  note(entry: ScriptEntry): void {
    this.#script.add(entry);
    // A run that has ended stands still while others go on.
    this.#clock = Math.max(this.#clock, entry.at);
  }

  async nextArrival(): Promise<number | null> {
    return this.#head.nextArrival();
  }

  shown(node: string): Promise<Shown | null> {
    return this.#watch.time('serving', async () => this.#versions.shown(this.#versions.serving.index, node));
  }

  async table(node: string): Promise<Table | null> {
    return (await this.shown(node))?.table ?? null;
  }

  watermark(view: ViewPlan): number {
    return this.#versions.job.watermark(view);
  }

  get lost(): Machine['lost'] {
    return this.#lost.byFault;
  }

  get spent(): Spent {
    return this.#watch.spent;
  }

  /** The same of any version; null for one that is gone. */
  versionTable(version: number, node: string): Table | null {
    return this.#versions.shown(version, node)?.table ?? null;
  }

  /** What the version that answers reads: everything that arrives after `after`; what had arrived before `since` by a replay. */
  get reading(): { readonly plan: Plan; readonly logs: Logs; readonly tables: ReadonlyMap<string, Table>; readonly after: number; readonly since: number } {
    const { index, plan, started } = this.#versions.serving;
    const { retention } = plan.kappaSettings;
    return {
      plan, logs: this.#options.logsOf(plan), tables: this.#options.tablesOf(plan),
      after: index > 1 && retention > 0 ? started - retention : Number.NEGATIVE_INFINITY,
      since: index > 1 ? started : Number.NEGATIVE_INFINITY,
    };
  }

  get servingVersion(): number {
    return this.#versions.serving.index;
  }

  versions(): readonly KappaVersion[] {
    const now = { clock: this.#clock, serving: this.#versions.serving.index };
    return this.#versions.all.map((each) => describeVersion(each, now));
  }

  get switches(): readonly { readonly clock: number; readonly version: number }[] {
    return this.#versions.switches;
  }

  contentVersion(): string {
    return `${this.#versions.serving.index}/${this.#versions.job.content}`;
  }

  metrics(): readonly NodeMetrics[] {
    return jobMetrics(this.#versions.job, this.#options.tablesOf(this.plan), (node) => this.#versions.lastSize(node));
  }

  newestTime(): number | null {
    return this.#versions.job.newestTime;
  }

  cost(): MachineCost {
    return this.#versions.cost();
  }

  judged(): { readonly version: string; readonly judgements: () => readonly Judgement[] } {
    const { judge } = this.#versions.job;
    return { version: judge === null ? '' : `${this.#versions.serving.index}/${judge.version}`, judgements: () => judge?.judgements() ?? [] };
  }

  snapshot(): KappaSnapshot {
    return {
      start: this.start, clock: this.#clock, head: this.#head.snapshot(), mended: this.#mended,
      done: this.#script.done, versions: this.#versions.snapshot(), lost: this.#lost.snapshot(),
    };
  }

  restore(saved: unknown): void {
    const snapshot = saved as KappaSnapshot;
    assert(snapshot.start === this.start, 'a snapshot of another run');
    this.#clock = snapshot.clock;
    this.#mended = snapshot.mended;
    this.#lost.restore(snapshot.lost);
    this.#script.restore(snapshot.done);
    this.#head.restore(snapshot.head);
    this.#versions.restore(snapshot.versions, this.#clock);
  }

  async close(): Promise<void> {
    await this.#head.close();
    await this.#versions.close();
  }

  /** One bounded step; false when nothing is left to do. */
  async #tick(limit: number): Promise<boolean> {
    const until = Math.min(limit, this.#nextEvent());
    if (this.#drained()) {
      const next = this.#pending();
      if (next === Number.POSITIVE_INFINITY) return false;
      this.#clock = Math.max(this.#clock, Math.min(next, limit));
      await this.#read();
      await this.#happen();
      return next <= limit;
    }
    const reached = await this.#head.advance(until);
    const at = reached === Number.POSITIVE_INFINITY ? Math.min(until, this.#headLogs.lastArrival()) : Math.min(reached, until);
    this.#clock = Math.max(this.#clock, at);
    await this.#read();
    await this.#happen();
    return true;
  }

  async #read(): Promise<void> {
    if (isHeld(this.#versions.newest.plan, this.#clock)) return;
    // No code changes within one step: see nextFaultEdge.
    this.#versions.deploy(this.#clock);
    await this.#watch.time('stream', () => this.#versions.read(this.#clock, this.#options.breathe));
    this.#versions.catchUp(this.#clock);
  }

  async #happen(): Promise<void> {
    this.#lost.note(this.#clock, this.arrived);
    await this.#mend();
    await this.#carryOut();
  }

  /** The right code is live again: what the wrong code has left behind goes away by a replay. */
  async #mend(): Promise<void> {
    const over = this.#versions.newest.plan.faults.filter((fault) => fault.kind === 'bad-deploy' && fault.until <= this.#clock).length;
    if (over <= this.#mended) return;
    this.#mended = over;
    await this.#versions.begin(this.#versions.newest.plan, this.#clock, this.arrived);
  }

  async #carryOut(): Promise<void> {
    for (const { action } of this.#script.due(this.#clock)) await this.#do(action, this.#clock);
  }

  async #do(action: ScriptEntry['action'], clock: number): Promise<boolean> {
    switch (action.kind) {
      case 'start-batch': case 'serve-model': return false;
      case 'replay': return this.#versions.begin(this.#versions.newest.plan, clock, this.arrived);
      case 'deploy': return this.#versions.begin(action.plan, clock, this.arrived);
      case 'switch': return this.#versions.switchTo(action.version, clock);
      case 'drop': return this.#versions.drop(action.version);
    }
  }

  #nextEvent(): number {
    return Math.min(this.#script.next > this.#clock ? this.#script.next : Number.POSITIVE_INFINITY, nextKappaEvent(this.#versions, this.#clock), this.#lost.next(this.#clock));
  }

  /** When the next thing ends, or is done again, that the run has begun. */
  #pending(): number {
    return Math.min(this.#versions.pending(this.#clock), this.#script.next);
  }

  #drained(): boolean {
    return this.#headLogs.complete && this.#head.drained;
  }
}

export interface KappaSnapshot {
  readonly start: number;
  readonly clock: number;
  readonly head: HeadSnapshot;
  readonly mended: number;
  readonly done: number;
  readonly versions: VersionsSnapshot;
  readonly lost: LostWorkSnapshot;
}
