import type { Plan } from '#pipeline/compile/plan.ts';
import type { Lockstep } from '../lockstep.ts';
import { Moments } from './moments.ts';
import type { RunMaker } from './run-maker.ts';
import type { Standing } from './succession.ts';

/** Where a session's run stands, how far it has been, and the ways to another moment of it. */
export class Course {
  readonly #maker: RunMaker;
  #run: Lockstep | null = null;
  #plans: readonly Plan[] = [];
  #furthest = Number.NEGATIVE_INFINITY;
  #moments = new Moments();

  constructor(maker: RunMaker) {
    this.#maker = maker;
  }

  get run(): Lockstep | null {
    return this.#run;
  }

  /** -Infinity before there is a run. */
  get furthest(): number {
    return Math.max(this.#furthest, this.#run?.clock ?? Number.NEGATIVE_INFINITY);
  }

  standing(logIds: readonly string[]): Standing | null {
    const run = this.#run;
    return run === null ? null : { clock: run.clock, furthest: this.furthest, plans: this.#plans, script: run.script, logIds };
  }

  /** A run of these plans stands now, in the place of any before. */
  take(run: Lockstep, { plans, furthest = run.clock }: { readonly plans: readonly Plan[]; readonly furthest?: number | undefined }): void {
    this.#run = run;
    this.#plans = plans;
    this.#furthest = furthest;
  }

  /** The run goes another way from here than it did when it was here before. */
  branch(run: Lockstep): void {
    this.#moments.forgetAfter(run.clock);
    this.#furthest = run.clock;
  }

  wantsMoment(run: Lockstep): boolean {
    return this.#moments.wants(run.clock, run.start);
  }

  keepMoment(run: Lockstep): void {
    this.#moments.keep(run.clock, run.snapshot());
  }

  /** Back to the beginning, with nothing done by hand. */
  async restart(before: Lockstep, plans: readonly Plan[]): Promise<Lockstep> {
    await before.close();
    this.#moments = new Moments();
    const run = await this.#maker.make({ plans, script: [] }, before.start);
    this.take(run, { plans });
    return run;
  }

  /** Another machine of the same script is brought to the earlier moment; what lies ahead can be run again. */
  async scrub(before: Lockstep, time: number, stop: () => boolean): Promise<Lockstep> {
    const furthest = this.furthest;
    const target = Math.max(before.start, Math.min(time, furthest));
    const run = target >= before.clock ? before : await this.#earlier(before, target);
    await run.advance(target, stop);
    this.take(run, { plans: this.#plans, furthest });
    return run;
  }

  async #earlier(before: Lockstep, target: number): Promise<Lockstep> {
    const run = await this.#maker.make({ plans: this.#plans, script: before.script }, before.start);
    const moment = this.#moments.before(target);
    if (moment !== null) run.restore(moment);
    await before.close();
    return run;
  }
}
