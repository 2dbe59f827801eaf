/** Plain data. */
export interface PageHinkleyState {
  readonly count: number;
  readonly mean: number;
  readonly sum: number;
  readonly least: number;
}

export interface PageHinkleySettings {
  /** How much worse than the mean so far is still as before. */
  readonly tolerance: number;
  /** How far the sum of what is worse may rise above its least value. */
  readonly threshold: number;
  /** Values before which nothing is found. */
  readonly warmUp: number;
}

/**
 * Finds that the mean of a stream of values has risen (Page, Continuous inspection schemes, 1954; in the form of Mouss et al.,
 * Test of Page-Hinkley, 2004): the sum of value - mean so far - tolerance falls or stays while nothing changes; when it has
 * risen by more than the threshold above its least value, something has. Begins anew after each finding.
 */
export class PageHinkley {
  readonly #settings: PageHinkleySettings;
  #count = 0;
  #mean = 0;
  #sum = 0;
  #least = 0;

  constructor(settings: PageHinkleySettings) {
    this.#settings = settings;
  }

  /** Takes a value; true when a change was found at it. */
  add(value: number): boolean {
    this.#count++;
    this.#mean += (value - this.#mean) / this.#count;
    this.#sum += value - this.#mean - this.#settings.tolerance;
    this.#least = Math.min(this.#least, this.#sum);
    if (this.#count < this.#settings.warmUp || this.#sum - this.#least <= this.#settings.threshold) return false;
    this.reset();
    return true;
  }

  reset(): void {
    [this.#count, this.#mean, this.#sum, this.#least] = [0, 0, 0, 0];
  }

  snapshot(): PageHinkleyState {
    return { count: this.#count, mean: this.#mean, sum: this.#sum, least: this.#least };
  }

  restore({ count, mean, sum, least }: PageHinkleyState): void {
    [this.#count, this.#mean, this.#sum, this.#least] = [count, mean, sum, least];
  }
}
