import type { ClockCommand } from '../../protocol/clock.ts';
import { Pace } from './pace.ts';

/** Play, pause, speed and run-to: where the virtual clock should stand at a moment of real time. */
export class Transport {
  readonly #pace: Pace;
  #paused: boolean;
  #runTo: number | null = null;

  constructor(speed: number, paused: boolean) {
    this.#pace = new Pace(speed);
    this.#paused = paused;
  }

  get paused(): boolean {
    return this.#paused;
  }

  get speed(): number {
    return this.#pace.speed;
  }

  anchor(real: number, virtual: number): void {
    this.#pace.anchor(real, virtual);
  }

  command(command: ClockCommand, real: number, virtual: number): void {
    switch (command.kind) {
      case 'play':
        this.#paused = false;
        break;
      case 'pause':
      case 'step':
      case 'scrub':
        this.#paused = true;
        this.#runTo = null;
        break;
      case 'speed':
        this.#pace.anchor(real, virtual, command.speed);
        return;
      case 'run-to':
        this.#paused = false;
        this.#runTo = command.time ?? Number.POSITIVE_INFINITY;
        break;
      case 'restart':
        this.#runTo = null;
        break;
    }
    this.#pace.anchor(real, virtual);
  }

  /** null while the clock should stand still. */
  target(real: number, virtual: number): number | null {
    if (this.#paused) return null;
    return this.#runTo ?? this.#pace.target(real, virtual);
  }

  /** The clock is where it was sent, or at the end. */
  reached(virtual: number, ended: boolean): void {
    if (this.#runTo === null || !(ended || virtual >= this.#runTo)) return;
    this.#runTo = null;
    this.#paused = !ended;
  }
}
