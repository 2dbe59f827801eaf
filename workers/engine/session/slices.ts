import type { RealClock } from '../real-clock.ts';

/** Real milliseconds: short enough that the worker hears its messages in time. */
const length = 8;

/** Work cut into slices of real time, between which the worker is free for messages. */
export class Slices {
  readonly #clock: RealClock;
  #began = 0;

  constructor(clock: RealClock) {
    this.#clock = clock;
  }

  /** Answers whether the time of this slice is over, however often the work has breathed since. */
  begin(): () => boolean {
    const began = this.#clock.now();
    this.#began = began;
    return () => this.#clock.now() - began > length;
  }

  /** Since the last breath. */
  get over(): boolean {
    return this.#clock.now() - this.#began > length;
  }

  /** Begins another slice where one is over. */
  async breathe(): Promise<void> {
    if (!this.over) return;
    await this.#clock.yieldNow();
    this.begin();
  }
}
