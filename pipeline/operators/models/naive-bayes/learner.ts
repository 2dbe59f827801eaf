import { sigmoid } from '../../../base/exp.ts';
import { numberOf } from '../../read-params.ts';
import type { Learner, Settings } from '../algorithm.ts';
import type { Encoding } from '../encoding.ts';
import { emptyModel } from './model.ts';
import type { BayesModel } from './model.ts';
import { categoryOdds, categoryTotals, numberOdds, oddsOfNumber, priorOdds } from './odds.ts';
import type { NumberOdds } from './odds.ts';

/** Learning adds to sums. What they say is worked out when a prediction is asked for. */
export class BayesLearner implements Learner<BayesModel> {
  readonly #encoding: Encoding;
  readonly #laplace: number;
  readonly #classes: Float64Array;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  /** Of each feature its examples that have a slot, as `categoryTotals` has them. */
  readonly #totals: Float64Array;
  /** What the category of a slot adds, as it was when there were so many examples. */
  readonly #odds: Float64Array;
  readonly #oddsAt: Float64Array;
  #examples: number;
  #said: Said | null = null;

  constructor(from: BayesModel | null, { encoding, params }: Settings) {
    const { examples, classes, sums, squares } = from ?? emptyModel(encoding.slots);
    this.#encoding = encoding;
    this.#laplace = numberOf(params, 'laplace');
    this.#classes = classes.slice();
    this.#sums = sums.slice();
    this.#squares = squares.slice();
    this.#totals = categoryTotals({ examples, classes, sums, squares }, encoding);
    this.#odds = new Float64Array(encoding.slots);
    this.#oddsAt = new Float64Array(encoding.slots).fill(-1);
    this.#examples = examples;
  }

  predict(values: Float64Array, at: number): number {
    if (this.#examples === 0) return Number.NaN;
    if (this.#classes[0] === 0 || this.#classes[1] === 0) return this.#classes[1] === 0 ? 0 : 1;
    const said = (this.#said ??= this.#say());
    const { width, sizes, numeric } = this.#encoding;
    let odds = said.prior;
    for (let f = 0; f < width; f++) {
      const value = values[at + f]!;
      const number = said.numbers[f]!;
      if (numeric[f] === 1) odds += number === null ? 0 : oddsOfNumber(number, value);
      else if (value >= 0 && sizes[f]! > 0) odds += this.#oddsOf(f, value);
    }
    return sigmoid(odds);
  }

  learn(values: Float64Array, at: number, label: number): void {
    const { width, first, sizes, numeric, slots } = this.#encoding;
    const from = label === 1 ? slots : 0;
    this.#said = null;
    this.#examples++;
    this.#classes[label === 1 ? 1 : 0]!++;
    for (let f = 0; f < width; f++) {
      const value = values[at + f]!;
      const slot = from + first[f]!;
      if (numeric[f] === 1) {
        this.#sums[slot]! += value;
        this.#squares[slot]! += value * value;
      } else if (value >= 0 && sizes[f]! > 0) {
        this.#sums[slot + value]!++;
        this.#totals[label === 1 ? width + f : f]!++;
      }
    }
  }

  model(): BayesModel {
    return { examples: this.#examples, classes: this.#classes.slice(), sums: this.#sums.slice(), squares: this.#squares.slice() };
  }

  #oddsOf(f: number, index: number): number {
    const slot = this.#encoding.first[f]! + index;
    if (this.#oddsAt[slot] !== this.#examples) {
      this.#odds[slot] = categoryOdds({ sums: this.#sums }, this.#encoding, this.#totals, { f, index, laplace: this.#laplace });
      this.#oddsAt[slot] = this.#examples;
    }
    return this.#odds[slot]!;
  }

  #say(): Said {
    const model: BayesModel = { examples: this.#examples, classes: this.#classes, sums: this.#sums, squares: this.#squares };
    const { numeric, first, slots } = this.#encoding;
    return { prior: priorOdds(model), numbers: Array.from(numeric, (each, f) => (each === 1 ? numberOdds(model, slots, first[f]!) : null)) };
  }
}

interface Said {
  readonly prior: number;
  readonly numbers: readonly (NumberOdds | null)[];
}
