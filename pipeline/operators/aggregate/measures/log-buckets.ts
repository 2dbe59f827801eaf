/**
 * DDSketch's buckets (Masson, Rim and Lee, VLDB 2019): bucket i holds the magnitudes in (g^(i-1), g^i], g = (1 + a) / (1 - a),
 * and answers 2 g^i / (g + 1), which is within the relative accuracy a of all of them. As ids: 0 for zero, then odd for
 * positive and even for negative values.
 */
export class LogBuckets {
  readonly #accuracy: number;
  readonly #logOfBase: number;
  readonly #logOfMiddle: number;

  constructor(accuracy: number) {
    this.#accuracy = accuracy;
    this.#logOfBase = Math.log1p(accuracy) - Math.log1p(-accuracy);
    this.#logOfMiddle = Math.log1p(-accuracy);
  }

  idOf(value: number): number {
    const magnitude = Math.abs(value);
    if (magnitude < leastMagnitude) return 0;
    const bucket = Math.ceil(Math.log(magnitude) / this.#logOfBase) + middle;
    return 2 * bucket + (value > 0 ? 1 : 2);
  }

  valueOf(id: number): number {
    if (id === 0) return 0;
    const positive = (id & 1) === 1;
    const bucket = (id - (positive ? 1 : 2)) / 2 - middle;
    const magnitude = Math.min(Math.exp(bucket * this.#logOfBase + this.#logOfMiddle), Number.MAX_VALUE);
    return positive ? magnitude : -magnitude;
  }

  get accuracy(): number {
    return this.#accuracy;
  }
}

/** Below it floats are no longer of full precision: counted as zero. */
const leastMagnitude = 2 ** -1022;
/** More than any bucket is below or above that of 1, down to an accuracy of 0.001. */
const middle = 2 ** 20;
