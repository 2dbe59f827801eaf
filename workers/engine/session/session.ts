import type { ClockCommand } from '../../protocol/clock.ts';
import type { RunAction } from '../../protocol/run-action.ts';
import type { RunRequest } from '../../protocol/run-request.ts';
import { Beginning } from './beginning.ts';
import type { Begun } from './beginning.ts';
import type { EngineHost } from '../host.ts';
import type { Lockstep } from '../lockstep.ts';
import { SessionParts } from './session-parts.ts';
import type { Speaking } from './session-parts.ts';
import type { Standing } from './succession.ts';
import { Turns } from './turns.ts';

/** What a run is asked between two slices of work; `breathe` leaves room for messages where the answer takes long. */
export type Question<T> = (run: Lockstep, breathe: () => Promise<void>) => Promise<T>;

/** One pipeline being run live: paces its machines by real time, publishes, keeps checkpoints. Lives until it is disposed of. */
export class Session {
  readonly #parts: SessionParts;

  constructor(host: EngineHost, request: RunRequest, speaking: Speaking) {
    this.#parts = new SessionParts(host, request, speaking);
  }

  /** Stopped by what went wrong: only a new session goes on. */
  get failed(): boolean {
    return this.#parts.status.value === 'failed';
  }

  get standing(): Standing | null {
    return this.#parts.course.standing(this.#parts.inputs.logIds);
  }

  /** Runs until disposed of. Never rejects: what goes wrong becomes a Problem and the status `failed`. */
  async live(earlier: Standing | null): Promise<void> {
    const { request, inputs, status, voice } = this.#parts;
    try {
      for (const plan of request.plans) await inputs.open(plan);
      const begun = await new Beginning(this.#parts).from(earlier);
      if (begun !== null) this.#stand(begun);
      const turns = new Turns(this.#parts);
      while (!this.#parts.disposed) await turns.turn();
    } catch (error) {
      if (this.#parts.disposed) return;
      status.set('failed');
      voice.failed(error);
    }
  }

  async dispose(): Promise<void> {
    const { course, rest, exclusive, inputs } = this.#parts;
    this.#parts.disposed = true;
    course.run?.callOff();
    rest.nudge();
    await exclusive.do(async () => {
      await course.run?.close();
      inputs.close();
    });
  }

  /** Publishes at the next turn, whatever the clock does. */
  republish(): void {
    this.#parts.publishing.hurry();
    this.#parts.rest.nudge();
  }

  async grown(logId: string): Promise<void> {
    if (await this.#parts.inputs.grown(logId)) this.#parts.rest.nudge();
  }

  command(command: ClockCommand): Promise<void> {
    const { clock, course, exclusive, transport } = this.#parts;
    return exclusive.do(async () => {
      if (command.kind === 'restart') await this.#restart();
      transport.command(command, clock.now(), course.run?.clock ?? 0);
      if (command.kind === 'step') await this.#step();
      if (command.kind === 'scrub') await this.#scrub(command.time);
      if (command.kind === 'pause' || command.kind === 'scrub') await this.#parts.saveCheckpoint();
      this.republish();
    });
  }

  act(action: RunAction): Promise<boolean> {
    const { course, exclusive, voice } = this.#parts;
    return exclusive.do(async () => {
      const { run } = course;
      if (run === null || !(await run.act(action))) return false;
      course.branch(run);
      voice.happenings(run);
      this.republish();
      return true;
    });
  }

  /** null while there is no run. */
  ask<T>(question: Question<T>): Promise<T | null> {
    const { course, exclusive, slices } = this.#parts;
    return exclusive.do(async () => (course.run === null ? null : question(course.run, () => slices.breathe())));
  }

  checkpoint(): Promise<void> {
    return this.#parts.exclusive.do(() => this.#parts.saveCheckpoint());
  }

  /** A run has come to stand somewhere: real time counts from here, and everything is said anew. */
  #stand({ run, ...how }: Begun): void {
    const { publisher, transport, clock, voice, request } = this.#parts;
    publisher.reset();
    transport.anchor(clock.now(), run.clock);
    voice.running(run, request.plans, how);
    voice.happenings(run);
  }

  /** Exactly one arrival instant further. */
  async #step(): Promise<void> {
    const { clock, course: { run }, inputs } = this.#parts;
    const next = await run?.nextArrival();
    if (run === null || next === null || next === undefined) return;
    while (!(await run.advance(next, () => this.#parts.disposed))) {
      if (this.#parts.disposed || run.ended) return;
      await clock.yieldNow();
      await inputs.refresh();
    }
  }

  async #restart(): Promise<void> {
    const { checkpoints, course, request } = this.#parts;
    if (course.run === null) return;
    await checkpoints.forget();
    this.#stand({ run: await course.restart(course.run, request.plans), resumed: false, recomputed: false });
  }

  async #scrub(time: number): Promise<void> {
    const { course } = this.#parts;
    if (course.run === null) return;
    this.#stand({ run: await course.scrub(course.run, time, () => this.#parts.disposed), resumed: false, recomputed: false });
  }
}
