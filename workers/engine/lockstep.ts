import { must } from '#pipeline/base/assert.ts';
import type { Plan, PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Crew } from './crew/crew.ts';
import { KappaRun } from './kappa/kappa-run.ts';
import type { KappaSnapshot } from './kappa/kappa-clock.ts';
import { LambdaRun } from './lambda-run.ts';
import type { LambdaSnapshot } from './lambda/lambda-snapshot.ts';
import type { Logs, Machine } from './machine.ts';
import { Meter } from './meter/meter.ts';
import type { MeterSnapshot } from './meter/meter.ts';
import type { Script, ScriptEntry } from './script.ts';

export interface LockstepOptions {
  /** One for each architecture. Of Kappa, the plan of the first version: the script deploys the others. */
  readonly plans: readonly Plan[];
  readonly logsOf: (plan: Plan) => Logs;
  readonly tablesOf: (plan: Plan) => ReadonlyMap<string, Table>;
  readonly script: Script;
  readonly start: number;
  readonly meter: boolean;
  readonly breathe: () => Promise<void>;
  /** Who shares large recomputes and what is long to read, when there is somebody. */
  readonly crew?: () => Crew | null;
  /** Real milliseconds, to say what the work has cost; a constant where nobody wants to know. */
  readonly now: () => number;
}

/** Machines of both architectures (or of one) on one log under one clock, and the meter that holds them against the truth. */
export class Lockstep {
  readonly lambda: LambdaRun | null;
  readonly kappa: KappaRun | null;
  readonly meter: Meter | null;
  readonly machines: readonly Machine[];
  readonly #options: LockstepOptions;

  constructor(options: LockstepOptions) {
    const { plans, logsOf, tablesOf } = options;
    this.#options = options;
    const lambda = plans.find(({ architecture }) => architecture === 'lambda');
    const kappa = plans.find(({ architecture }) => architecture === 'kappa');
    this.lambda = lambda === undefined ? null : new LambdaRun({ ...options, plan: lambda, logs: logsOf(lambda), tables: tablesOf(lambda) }, options.start);
    this.kappa = kappa === undefined ? null : new KappaRun({ ...options, plan: kappa });
    this.machines = [this.lambda, this.kappa].filter((each) => each !== null);
    this.meter = options.meter ? new Meter(this, options) : null;
  }

  get start(): number {
    return this.#options.start;
  }

  get clock(): number {
    return Math.max(...this.machines.map(({ clock }) => clock));
  }

  get arrived(): number {
    return this.#first.arrived;
  }

  get ended(): boolean {
    return this.machines.every(({ ended }) => ended);
  }

  /** See `Machine`. */
  get waitsFor(): Promise<void> | null {
    return this.machines.find(({ waitsFor }) => waitsFor !== null)?.waitsFor ?? null;
  }

  /** See `Machine`. */
  callOff(): void {
    for (const machine of this.machines) machine.callOff();
  }

  /** Everything done by hand so far. */
  get script(): Script {
    return this.#first.script;
  }

  machine(architecture: PlanArchitecture): Machine | null {
    return architecture === 'lambda' ? this.lambda : this.kappa;
  }

  /** See `Machine`: all machines come to the same clock before anybody gets a turn. */
  async advance(target: number, stop: () => boolean): Promise<boolean> {
    for (;;) {
      const clock = this.clock;
      const leader = this.machines.find(({ ended }) => !ended);
      if (leader === undefined) {
        await this.meter?.atEnd(clock);
        return true;
      }
      if (clock >= target) return true;
      const limit = Math.min(target, this.#nextStop(clock));
      if (clock >= limit) return false;
      await leader.advance(limit, () => true);
      const reached = leader.clock;
      for (const machine of this.machines) if (machine !== leader) await machine.advance(reached, () => false);
      await this.meter?.at(this.clock);
      const over = stop();
      if (this.clock === clock && !leader.ended && (over || leader.waitsFor === null)) return false;
      if (over) return this.clock >= target;
      await (leader.waitsFor ?? this.#options.breathe());
    }
  }

  /**
   * The next sample; while the logs are still being filled, just before it: what has happened by then may not be known yet. Or
   * what is done again before it, as that may begin what has an end of its own to sample.
   */
  #nextStop(clock: number): number {
    if (this.meter === null) return Number.POSITIVE_INFINITY;
    const sample = this.meter.nextSample(clock);
    const again = this.script.find(({ at }) => at > clock)?.at ?? Number.POSITIVE_INFINITY;
    return Math.min(this.meter.ready ? sample : sample - 1, again);
  }

  /** Carries out what a person does now; false when no machine can. */
  async act(action: ScriptEntry['action']): Promise<boolean> {
    const entry = { at: this.clock, action };
    let done = false;
    for (const machine of this.machines) if (await machine.act(entry)) done = true;
    if (!done) return false;
    for (const machine of this.machines) machine.note(entry);
    await this.meter?.act(entry);
    // Where that leaves nothing to come, nobody will advance and take the last sample again.
    if (this.ended) await this.meter?.atEnd(this.clock);
    return true;
  }

  async nextArrival(): Promise<number | null> {
    return this.#first.nextArrival();
  }

  async table(node: string, architecture: PlanArchitecture): Promise<Table | null> {
    return (await this.machine(architecture)?.table(node)) ?? null;
  }

  snapshot(): LockstepSnapshot {
    return {
      start: this.start,
      lambda: this.lambda?.snapshot() ?? null,
      kappa: this.kappa?.snapshot() ?? null,
      meter: this.meter?.snapshot() ?? null,
    };
  }

  restore({ lambda, kappa, meter }: LockstepSnapshot): void {
    if (lambda !== null) this.lambda?.restore(lambda);
    if (kappa !== null) this.kappa?.restore(kappa);
    if (meter !== null) this.meter?.restore(meter);
  }

  async close(): Promise<void> {
    for (const machine of this.machines) await machine.close();
    await this.meter?.close();
  }

  get #first(): Machine {
    return must(this.machines[0], 'a machine');
  }
}

export interface LockstepSnapshot {
  readonly start: number;
  readonly lambda: LambdaSnapshot | null;
  readonly kappa: KappaSnapshot | null;
  readonly meter: MeterSnapshot | null;
}
