import type { Model } from '../algorithm.ts';
import type { Encoding } from '../encoding.ts';
import type { Scales } from '../scaling.ts';

export interface LogisticModel extends Model {
  /** The intercept, then one a slot; of scaled features, for a deviation. */
  readonly coefficients: Float64Array;
  readonly scales: Scales;
  /** Of each coefficient: examples whose slot was not 0, and the mean square of what stood there. Steps of the learner go by them. */
  readonly seen: Float64Array;
  readonly squares: Float64Array;
  /** Mean log-loss over the examples of the fit; NaN of a learner. */
  readonly logLoss: number;
}

/** Slots of one example that are not 0, the intercept's first, and what stands there. Filled anew for each: no call allocates. */
export class Gathered {
  readonly slots: Int32Array;
  readonly parts: Float64Array;
  count = 0;
  readonly #encoding: Encoding;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
    this.slots = new Int32Array(encoding.width + 1);
    this.parts = new Float64Array(encoding.width + 1).fill(1);
  }

  /** Of a scaled example; answers its product with the coefficients. Slots rise. */
  gather(values: Float64Array, coefficients: Float64Array): number {
    const { width, first, sizes, numeric } = this.#encoding;
    const { slots, parts } = this;
    let count = 1;
    let sum = coefficients[0]!;
    for (let f = 0; f < width; f++) {
      const value = values[f]!;
      if (numeric[f] === 1) {
        slots[count] = first[f]! + 1;
        parts[count] = value;
        sum += coefficients[slots[count]!]! * value;
        count++;
      } else if (value >= 0 && sizes[f]! > 0) {
        slots[count] = first[f]! + value + 1;
        parts[count] = 1;
        sum += coefficients[slots[count]!]!;
        count++;
      }
    }
    this.count = count;
    return sum;
  }
}
