import type { RealClock } from '../real-clock.ts';

/** Real milliseconds. */
export const publishEvery = 100;

/** When to publish: ten times a second, and for at most a quarter of the time. */
export class PublishTimes {
  readonly #clock: RealClock;
  #last = 0;
  #cost = 0;

  constructor(clock: RealClock) {
    this.#clock = clock;
  }

  get due(): boolean {
    return this.#clock.now() - this.#last >= Math.max(publishEvery, this.#cost * 3);
  }

  /** The next time is now. */
  hurry(): void {
    this.#last = 0;
  }

  /** Publishes, and notes what that cost. */
  async during(publish: (now: number) => Promise<void>): Promise<void> {
    const now = this.#clock.now();
    this.#last = now;
    await publish(now);
    this.#cost = this.#clock.now() - now;
  }
}
