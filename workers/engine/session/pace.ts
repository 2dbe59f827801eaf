/** Turns real time into virtual time: clock = anchor + elapsed * speed. A run that can't keep up, or had to wait, starts from a new anchor instead of owing time. */
export class Pace {
  #speed: number;
  #anchorReal = 0;
  #anchorVirtual = 0;

  constructor(speed: number) {
    this.#speed = speed;
  }

  /** Virtual milliseconds per real one; 0 is as fast as possible. */
  get speed(): number {
    return this.#speed;
  }

  anchor(real: number, virtual: number, speed = this.#speed): void {
    this.#anchorReal = real;
    this.#anchorVirtual = virtual;
    this.#speed = speed;
  }

  /** Where the clock should stand now. */
  target(real: number, virtual: number): number {
    if (this.#speed === 0) return Number.POSITIVE_INFINITY;
    const target = this.#anchorVirtual + (real - this.#anchorReal) * this.#speed;
    if (target - virtual > this.#speed * longestDebt) {
      this.anchor(real, virtual);
      return virtual + this.#speed * catchUp;
    }
    return Math.floor(target);
  }
}

/** Real milliseconds by which the clock may lag before it gives the time up. */
const longestDebt = 250;
const catchUp = 16;
