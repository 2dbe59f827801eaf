import { PageHinkley } from './page-hinkley.ts';
import type { PageHinkleyState } from './page-hinkley.ts';

/** Plain data. */
export interface DriftDetectorState {
  readonly count: number;
  readonly mean: number;
  readonly rise: PageHinkleyState;
}

/** Of the share of large losses: a twentieth more is still as before. */
const settings = { tolerance: 0.05, threshold: 25, warmUp: 300 } as const;
const largeFrom = 2;

/**
 * Finds that a model has become worse, by its losses, whatever their scale: a loss is large when it is more than twice the mean
 * so far, and Page-Hinkley's test looks for a rise of the share of large ones. Begins anew after each finding, and when a new
 * model takes over.
 */
export class DriftDetector {
  readonly #rise = new PageHinkley(settings);
  #count = 0;
  #mean = 0;

  /** Takes a loss, 0 or more; true when a change was found at it. */
  add(loss: number): boolean {
    const large = this.#count > 0 && loss > largeFrom * this.#mean;
    this.#count++;
    this.#mean += (loss - this.#mean) / this.#count;
    if (!this.#rise.add(large ? 1 : 0)) return false;
    this.reset();
    return true;
  }

  reset(): void {
    [this.#count, this.#mean] = [0, 0];
    this.#rise.reset();
  }

  snapshot(): DriftDetectorState {
    return { count: this.#count, mean: this.#mean, rise: this.#rise.snapshot() };
  }

  restore({ count, mean, rise }: DriftDetectorState): void {
    [this.#count, this.#mean] = [count, mean];
    this.#rise.restore(rise);
  }
}
