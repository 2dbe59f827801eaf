import type { RunStatus } from '../../protocol/clock.ts';
import type { Lockstep } from '../lockstep.ts';
import { publishEvery } from './publish-times.ts';
import type { SessionParts } from './session-parts.ts';

/** Real milliseconds between two looks at a run: at one whose clock is where it should be, that waits for records, that stands still. */
const rests = { playing: 12, waiting: 30, idle: 250 };

/** The loop of a session: a slice of work, then what is due after it. */
export class Turns {
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  async turn(): Promise<void> {
    const { course, rest } = this.#parts;
    const { run } = course;
    if (run === null) return rest.for(rests.idle);
    const reached = await this.#work(run);
    if (this.#parts.isOver(run)) return;
    await this.#publishWhenDue(run);
    await this.#keepWhenDue(run);
    if (!this.#parts.isOver(run)) await this.#rest(run, reached);
  }

  /** One slice of it; whether the clock is where it should be. */
  async #work(run: Lockstep): Promise<boolean> {
    const { clock: real, exclusive, rate, status } = this.#parts;
    const { clock, arrived } = run;
    const reached = await exclusive.do(async () => !this.#parts.isOver(run) && this.#advance(run));
    if (this.#parts.isOver(run)) return reached;
    rate.note(real.now(), run.arrived - arrived);
    status.set(this.#statusOf(run, run.clock > clock || reached || run.waitsFor !== null));
    return reached;
  }

  async #advance(run: Lockstep): Promise<boolean> {
    const { clock, transport, slices } = this.#parts;
    const target = transport.target(clock.now(), run.clock);
    if (target === null) return true;
    const over = slices.begin();
    const reached = await run.advance(target, () => over() || run.waitsFor !== null || this.#parts.disposed);
    if (reached || run.ended) transport.reached(run.clock, run.ended);
    return reached;
  }

  #statusOf(run: Lockstep, moved: boolean): RunStatus {
    if (run.ended) return 'ended';
    if (this.#parts.transport.paused) return 'paused';
    return moved ? 'playing' : 'waiting';
  }

  async #publishWhenDue(run: Lockstep): Promise<void> {
    const { publishing, publisher, together, status, voice } = this.#parts;
    if (!publishing.due) return;
    await publishing.during((now) => this.#whileItRuns(run, () => together.during(async () => {
      status.say();
      voice.happenings(run);
      await publisher.publish(run, now);
    })));
  }

  /** A moment to scrub back to, a checkpoint to come back to. */
  async #keepWhenDue(run: Lockstep): Promise<void> {
    const { course, checkpoints, status, clock } = this.#parts;
    if (course.wantsMoment(run)) await this.#whileItRuns(run, async () => course.keepMoment(run));
    if (this.#parts.isOver(run) || !checkpoints.due(run, status.value, clock.now())) return;
    await this.#whileItRuns(run, () => this.#parts.saveCheckpoint());
  }

  async #rest(run: Lockstep, reached: boolean): Promise<void> {
    const { clock, rest, status: { value } } = this.#parts;
    if (run.waitsFor !== null) await Promise.race([run.waitsFor, rest.for(publishEvery)]);
    else if (value === 'playing' && !reached) await clock.yieldNow();
    else await rest.for(value === 'playing' ? rests.playing : value === 'waiting' ? rests.waiting : rests.idle);
  }

  #whileItRuns(run: Lockstep, work: () => Promise<void>): Promise<void> {
    return this.#parts.exclusive.do(async () => {
      if (!this.#parts.isOver(run)) await work();
    });
  }
}
