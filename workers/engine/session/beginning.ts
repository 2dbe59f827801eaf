import type { Plan } from '#pipeline/compile/plan.ts';
import type { Lockstep } from '../lockstep.ts';
import { LogSet } from '../log-set.ts';
import type { SessionParts } from './session-parts.ts';
import { succeed } from './succession.ts';
import type { Standing } from './succession.ts';

/** Real milliseconds. */
const lookAgain = 250;

export interface Begun {
  readonly run: Lockstep;
  /** From a checkpoint; or by reading history again, where there was any run before. */
  readonly resumed: boolean;
  readonly recomputed: boolean;
}

/** How a session begins: it waits for the first record, then stands where the run stood, by checkpoint or by reading history again. */
export class Beginning {
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** null where the session was disposed of, or a command has put another run in the place of this one. */
  async from(earlier: Standing | null): Promise<Begun | null> {
    const { request, checkpoints, inputs, maker, course } = this.#parts;
    const start = await this.#firstRecord();
    if (start === null) return null;
    const saved = request.resume ? await checkpoints.load() : null;
    if (saved !== null && saved.fingerprint === maker.fingerprint && saved.snapshot.start === start) {
      const run = await maker.make(saved.standing, start);
      run.restore(saved.snapshot);
      course.take(run, saved.standing);
      return { run, resumed: true, recomputed: false };
    }
    const before = earlier ?? saved?.standing ?? null;
    const next = succeed(before, request, inputs.logIds);
    const run = await maker.make(next, start);
    course.take(run, next);
    if (next.clock !== null) await this.#catchUp(run, next.clock);
    if (next.deploy !== null) await this.#deploy(run, next.deploy);
    if (this.#parts.isOver(run)) return null;
    course.take(run, { plans: next.plans, furthest: next.deploy === null ? before?.furthest : undefined });
    return { run, resumed: false, recomputed: next.clock !== null };
  }

  async #firstRecord(): Promise<number | null> {
    const { inputs, maker, rest, status } = this.#parts;
    while (!this.#parts.disposed) {
      await inputs.refresh();
      if (maker.start !== null) return maker.start;
      status.set('waiting');
      await rest.for(lookAgain);
    }
    return null;
  }

  /** Reads history again up to where the run stood. */
  async #catchUp(run: Lockstep, to: number): Promise<void> {
    const { clock, inputs, exclusive, slices, rest, status } = this.#parts;
    const over = (): boolean => this.#parts.isOver(run) || run.ended;
    status.set('catching-up');
    while (!over()) {
      const before = run.clock;
      slices.begin();
      if (await exclusive.do(async () => over() || run.advance(to, () => slices.over || run.waitsFor !== null || over()))) return;
      status.say();
      await clock.yieldNow();
      await inputs.refresh();
      if (run.clock === before) await rest.for(20);
    }
  }

  /** A further version of the Kappa job, once its own history is there as far as the clock has come. */
  async #deploy(run: Lockstep, plan: Plan): Promise<void> {
    const { inputs, exclusive, rest } = this.#parts;
    const logs = new LogSet(inputs.logsOf(plan));
    while (!this.#parts.isOver(run) && logs.known() < run.clock) {
      await rest.for(lookAgain);
      await inputs.refresh();
    }
    if (!this.#parts.isOver(run)) await exclusive.do(() => run.act({ kind: 'deploy', plan }));
  }
}
