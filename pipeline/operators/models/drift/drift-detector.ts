import { PageHinkley } from './page-hinkley.ts';
import type { PageHinkleyState } from './page-hinkley.ts';

/** Plain data. */
export interface DriftDetectorState {
  readonly count: number;
  readonly mean: number;
  readonly largest: number;
  readonly rise: PageHinkleyState;
}

/** Of losses in units of their mean so far: a seventh more is still as before. */
const settings = { tolerance: 0.15, threshold: 100, warmUp: 300 } as const;
/** One loss counts for no more than so many means: a single example must not be a drift. */
const most = 5;
/** And adds to the mean no more than so many: else one that is huge would make all after it look like nothing, for as long as it is huge. */
const mostOfMean = 20;

/**
 * Finds that a model has become worse, by its losses, whatever their scale: Page-Hinkley's test looks for a rise of the losses in
 * units of their mean so far, in which no loss counts for more than 20 means of the others. Begins anew after each finding, and
 * when a new model takes over.
 */
export class DriftDetector {
  readonly #rise = new PageHinkley(settings);
  #count = 0;
  /** Of all but the largest, which may be the first: what it may add is known by the others only. */
  #mean = 0;
  #largest = 0;

  /** Takes a loss, 0 or more; true when a change was found at it. */
  add(loss: number): boolean {
    if (!this.#rise.add(this.#share(loss))) return false;
    this.reset();
    return true;
  }

  /** In means so far, this one among them; one beyond all numbers is very many, and no part of a mean. */
  #share(loss: number): number {
    if (!Number.isFinite(loss)) return most;
    const lesser = Math.min(loss, this.#largest);
    this.#largest = Math.max(loss, this.#largest);
    if (this.#count > 0) this.#mean += (this.#bounded(lesser) - this.#mean) / this.#count;
    this.#count++;
    const mean = this.#mean + (this.#bounded(this.#largest) - this.#mean) / this.#count;
    return mean > 0 ? Math.min(most, loss / mean) : 0;
  }

  /** Nothing bounds it while all others are 0. */
  #bounded(loss: number): number {
    return this.#mean > 0 ? Math.min(loss, mostOfMean * this.#mean) : loss;
  }

  reset(): void {
    [this.#count, this.#mean, this.#largest] = [0, 0, 0];
    this.#rise.reset();
  }

  snapshot(): DriftDetectorState {
    return { count: this.#count, mean: this.#mean, largest: this.#largest, rise: this.#rise.snapshot() };
  }

  restore({ count, mean, largest, rise }: DriftDetectorState): void {
    [this.#count, this.#mean, this.#largest] = [count, mean, largest];
    this.#rise.restore(rise);
  }
}
