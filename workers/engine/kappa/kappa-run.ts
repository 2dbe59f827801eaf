import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import type { NodeMetrics } from '../../protocol/node-metrics.ts';
import type { KappaVersion } from '../../protocol/versions.ts';
import type { Lane } from '../lane.ts';
import type { Logs, Machine, MachineCost, MachineOptions, Spent } from '../machine.ts';
import { jobMetrics } from '../metrics.ts';
import type { Script, ScriptEntry } from '../script.ts';
import { Stopwatch } from '../stopwatch.ts';
import { costOf } from './cost.ts';
import { KappaClock } from './kappa-clock.ts';
import type { KappaSnapshot } from './kappa-clock.ts';
import { describeVersion } from './version.ts';
import { Versions } from './versions.ts';

/** A Kappa run: jobs that read the one log, a version each, and one of them answers. See KappaClock for what happens when. */
export class KappaRun implements Machine {
  readonly architecture = 'kappa';
  readonly #options: MachineOptions;
  readonly #clock: KappaClock;
  readonly #versions: Versions;
  readonly #watch: Stopwatch;

  constructor(options: MachineOptions) {
    this.#options = options;
    this.#watch = new Stopwatch(options.now);
    this.#versions = new Versions(options);
    this.#clock = new KappaClock(options, this.#versions, this.#watch);
  }

  get plan(): Plan {
    return this.#versions.serving.plan;
  }

  get start(): number {
    return this.#options.start;
  }

  get clock(): number {
    return this.#clock.now;
  }

  get arrived(): number {
    return this.#clock.head.arrived;
  }

  get script(): Script {
    return this.#clock.script.entries;
  }

  get lanes(): readonly Lane[] {
    return this.#versions.job.flow.lanes;
  }

  get ended(): boolean {
    return this.#clock.ended;
  }

  get waitsFor(): Promise<void> | null {
    return this.#clock.shared.waitsFor;
  }

  callOff(): void {
    this.#clock.shared.callOff();
  }

  advance(target: number, stop: () => boolean): Promise<boolean> {
    return this.#clock.advance(target, stop);
  }

  act(entry: ScriptEntry): Promise<boolean> {
    return this.#clock.act(entry);
  }

  note(entry: ScriptEntry): void {
    this.#clock.note(entry);
  }

  nextArrival(): Promise<number | null> {
    return this.#clock.head.nextArrival();
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
    return this.#clock.lost.byFault;
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
    const { shared, now: clock } = this.#clock;
    const serving = this.#versions.serving.index;
    return this.#versions.all.map((each) => describeVersion(each, { clock, serving, shared: shared.of(each), alone: shared.whyAlone(each) }));
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
    return costOf(this.#versions);
  }

  judged(): { readonly version: string; readonly judgements: () => readonly Judgement[] } {
    const { judge } = this.#versions.job;
    return { version: judge === null ? '' : `${this.#versions.serving.index}/${judge.version}`, judgements: () => judge?.judgements() ?? [] };
  }

  snapshot(): KappaSnapshot {
    return this.#clock.snapshot();
  }

  restore(saved: unknown): void {
    this.#clock.restore(saved as KappaSnapshot);
  }

  close(): Promise<void> {
    return this.#clock.close();
  }
}
