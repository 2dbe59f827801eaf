import type { RealClock } from '../real-clock.ts';

/** A wait that news cuts short. */
export class Rest {
  readonly #clock: RealClock;
  #wake: (() => void) | null = null;

  constructor(clock: RealClock) {
    this.#clock = clock;
  }

  /** Real milliseconds at most. */
  async for(milliseconds: number): Promise<void> {
    await Promise.race([this.#clock.sleep(milliseconds), new Promise<void>((resolve) => (this.#wake = resolve))]);
  }

  /** Something changed that whoever rests may be waiting for. */
  nudge(): void {
    this.#wake?.();
    this.#wake = null;
  }
}
