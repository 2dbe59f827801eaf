import { must } from '#pipeline/base/assert.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import { codeAt } from '../faults.ts';
import { StreamJob } from '../layers/stream-job.ts';
import { LogSet } from '../log-set.ts';
import type { MachineOptions } from '../machine.ts';
import { JobServing } from './job-serving.ts';
import { caughtUpAt, isReplaying, replayedAt } from './version.ts';
import type { Version, VersionSnapshot } from './version.ts';

export interface VersionsSnapshot {
  readonly versions: readonly VersionSnapshot[];
  readonly serving: number;
  readonly switches: readonly Switch[];
}

interface Switch {
  readonly clock: number;
  readonly version: number;
}

/** The versions of a Kappa job: which there are, what each has read, and which one answers. */
export class Versions {
  readonly #options: MachineOptions;
  readonly #servings = new Map<number, JobServing>();
  readonly #logSets = new Map<Plan, LogSet>();
  #all: Version[] = [];
  #serving = 1;
  #switches: Switch[] = [];

  constructor(options: MachineOptions) {
    this.#options = options;
    const { plan, start } = options;
    this.#all = [{ index: 1, plan, started: start, caughtUp: start, rows: 0, job: this.#job(plan, Number.NEGATIVE_INFINITY), announced: true, retired: null, read: 0, skipped: 0 }];
  }

  get all(): readonly Version[] {
    return this.#all;
  }

  get serving(): Version {
    return must(this.#all.find(({ index }) => index === this.#serving), 'the version that serves');
  }

  get newest(): Version {
    return must(this.#all.at(-1), 'a version');
  }

  /** Of the version that serves. */
  get job(): StreamJob {
    return must(this.serving.job, 'a job that serves');
  }

  get switches(): readonly Switch[] {
    return this.#switches;
  }

  /** The clock may go this far for every version that lives. */
  known(): number {
    return Math.min(...this.#living().map(({ plan }) => this.#logSet(plan).known()));
  }

  /** Starts a further version: it replays what the log holds, into views of its own. */
  async begin(plan: Plan, clock: number, arrived: number): Promise<boolean> {
    const job = this.#job(plan, clock);
    const { retention } = plan.kappaSettings;
    if (retention > 0) await job.skipTo(clock - retention);
    const rows = arrived - job.skipped;
    const caughtUp = caughtUpAt({ started: clock, rows, plan });
    job.deploy(codeAt(plan, clock));
    this.#all = [...this.#all, { index: this.newest.index + 1, plan, started: clock, caughtUp, rows, job, announced: false, retired: null, read: 0, skipped: job.skipped }];
    return true;
  }

  /** Everything that the jobs have read by now: live ones up to the clock, replays as far as their rate brings them. */
  async read(clock: number, breathe: () => Promise<void>): Promise<void> {
    for (const version of this.#living()) {
      const job = must(version.job, 'a living job');
      if (isReplaying(version, clock)) await job.readRows(replayedAt(version, clock), clock, breathe);
      else await job.readTo(clock, breathe);
    }
  }

  /** Replays that end now; where the run switches by itself, the newest of them takes over. */
  catchUp(clock: number): void {
    const caught = this.#living().filter((each) => !each.announced && !isReplaying(each, clock));
    for (const each of caught) each.announced = true;
    const ended = caught.at(-1);
    if (ended === undefined || ended.index < this.#serving || ended.plan.kappaSettings.switchOver !== 'when-caught-up') return;
    const before = this.#serving;
    this.switchTo(ended.index, clock);
    // One version is kept to roll back to.
    for (const { index } of this.#living()) if (index < before) this.drop(index);
  }

  /** Brings the code that is live now to all jobs. */
  deploy(clock: number): void {
    for (const { plan, job } of this.#living()) job?.deploy(codeAt(plan, clock));
  }

  switchTo(index: number, clock: number): boolean {
    const to = this.#all.find((each) => each.index === index);
    if (to === undefined || to.job === null || isReplaying(to, clock) || index === this.#serving) return false;
    this.serving.retired = clock;
    to.retired = null;
    this.#serving = index;
    this.#switches = [...this.#switches, { clock, version: index }];
    return true;
  }

  drop(index: number): boolean {
    const version = this.#all.find((each) => each.index === index);
    if (version === undefined || version.job === null || index === this.#serving) return false;
    version.read = version.job.read;
    void version.job.close();
    version.job = null;
    this.#servings.delete(index);
    return true;
  }

  shown(index: number, node: string): Shown | null {
    return this.#servingOf(index)?.shown(node) ?? null;
  }

  lastSize(node: string): number | null {
    return this.#servings.get(this.#serving)?.lastSize(node) ?? null;
  }

  snapshot(): VersionsSnapshot {
    return {
      versions: this.#all.map((version) => ({ ...version, job: version.job?.snapshot() ?? null })),
      serving: this.#serving,
      switches: this.#switches,
    };
  }

  restore({ versions, serving, switches }: VersionsSnapshot, clock: number): void {
    this.#servings.clear();
    this.#all = versions.map((saved) => {
      if (saved.job === null) return { ...saved, job: null };
      const job = this.#job(saved.plan, saved.index > 1 ? saved.started : Number.NEGATIVE_INFINITY);
      job.deploy(codeAt(saved.plan, clock));
      job.restore(saved.job);
      return { ...saved, job };
    });
    this.#serving = serving;
    this.#switches = [...switches];
  }

  async close(): Promise<void> {
    for (const { job } of this.#living()) await job?.close();
  }

  #living(): readonly Version[] {
    return this.#all.filter(({ job }) => job !== null);
  }

  #servingOf(index: number): JobServing | null {
    const job = this.#all.find((each) => each.index === index)?.job ?? null;
    if (job === null) return null;
    const found = this.#servings.get(index) ?? new JobServing(job);
    this.#servings.set(index, found);
    return found;
  }

  /** `began`: what arrived before is processed then. */
  #job(plan: Plan, began: number): StreamJob {
    const processing = { kind: 'disturbed', began } as const;
    return new StreamJob({ plan, layer: 'speed', late: 'drop', logs: this.#logSet(plan), tables: this.#options.tablesOf(plan), processing, judged: true });
  }

  #logSet(plan: Plan): LogSet {
    const found = this.#logSets.get(plan) ?? new LogSet(this.#options.logsOf(plan));
    this.#logSets.set(plan, found);
    return found;
  }
}
