/** Times what lies between one call of `lap` and the next, in milliseconds; the first lap begins when the clock is made. */
export class LapClock {
  #laps = new Float64Array(1024);
  #count = 0;
  #last = performance.now();

  readonly lap = (): void => {
    const now = performance.now();
    if (this.#count === this.#laps.length) {
      const grown = new Float64Array(this.#count * 2);
      grown.set(this.#laps);
      this.#laps = grown;
    }
    this.#laps[this.#count++] = now - this.#last;
    this.#last = now;
  };

  /** The lap that this share of them is not above: nearest rank. */
  quantile(share: number): number {
    const sorted = this.#laps.slice(0, this.#count).sort();
    return sorted[Math.max(0, Math.ceil(share * this.#count) - 1)] ?? Number.NaN;
  }
}
