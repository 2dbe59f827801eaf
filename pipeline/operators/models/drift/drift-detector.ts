import { PageHinkley } from './page-hinkley.ts';
import type { PageHinkleyState } from './page-hinkley.ts';

/** Plain data. */
export interface DriftDetectorState {
  readonly count: number;
  readonly mean: number;
  readonly rise: PageHinkleyState;
}

/** Of losses in units of their mean so far: a seventh more is still as before. */
const settings = { tolerance: 0.15, threshold: 100, warmUp: 300 } as const;
/** One loss counts for no more than so many means: a single example must not be a drift. */
const most = 5;

/**
 * Finds that a model has become worse, by its losses, whatever their scale: Page-Hinkley's test looks for a rise of the losses in
 * units of their mean so far. Begins anew after each finding, and when a new model takes over.
 */
export class DriftDetector {
  readonly #rise = new PageHinkley(settings);
  #count = 0;
  #mean = 0;

  /** Takes a loss, 0 or more; true when a change was found at it. */
  add(loss: number): boolean {
    if (!this.#rise.add(this.#share(loss))) return false;
    this.reset();
    return true;
  }

  /** In means so far, this one among them; one beyond all numbers is very many, and no part of a mean. */
  #share(loss: number): number {
    if (!Number.isFinite(loss)) return most;
    this.#count++;
    this.#mean += (loss - this.#mean) / this.#count;
    return this.#mean > 0 ? Math.min(most, loss / this.#mean) : 0;
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
