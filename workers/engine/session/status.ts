import type { RunStatus } from '../../protocol/clock.ts';
import type { Course } from './course.ts';
import type { PublishTimes } from './publish-times.ts';
import type { RateMeter } from './rate-meter.ts';
import type { RealClock } from '../real-clock.ts';
import type { SessionInputs } from './session-inputs.ts';
import type { Transport } from './transport.ts';
import type { Voice } from './voice.ts';

export interface StatusParts {
  readonly clock: RealClock;
  readonly voice: Voice;
  readonly course: Course;
  readonly inputs: SessionInputs;
  readonly transport: Transport;
  readonly rate: RateMeter;
  readonly publishing: PublishTimes;
}

/** What a session is doing, said with where the clock stands: at once when it changes, and whenever somebody says it again. */
export class Status {
  readonly #parts: StatusParts;
  #value: RunStatus = 'waiting';

  constructor(parts: StatusParts) {
    this.#parts = parts;
  }

  get value(): RunStatus {
    return this.#value;
  }

  set(status: RunStatus): void {
    if (status === this.#value) return;
    this.#value = status;
    this.#parts.publishing.hurry();
    this.say();
  }

  say(): void {
    const { clock, voice, course: { run, furthest }, inputs, transport: { speed }, rate } = this.#parts;
    voice.clock(this.#value, { run, furthest, logs: inputs.known, speed, rate: rate.perSecond(clock.now()) });
  }
}
