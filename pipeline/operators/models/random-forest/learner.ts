import type { Learner, Settings } from '../algorithm.ts';
import { emptyForest } from './fit.ts';
import { leafOf } from './model.ts';
import type { ForestModel } from './model.ts';

/**
 * Trees stay as they are, and each example counts in the leaf of each of them that it comes to: the way of Oryx 2. From
 * nothing there is one leaf, which is the mean of all labels.
 */
export class ForestLearner implements Learner<ForestModel> {
  readonly #from: ForestModel;
  readonly #values: Float64Array;
  readonly #counts: Float64Array;
  #examples: number;

  constructor(from: ForestModel | null, { encoding }: Settings) {
    this.#from = from ?? emptyForest(encoding.width);
    this.#values = this.#from.values.slice();
    this.#counts = this.#from.counts.slice();
    this.#examples = this.#from.examples;
  }

  predict(values: Float64Array, at: number): number {
    if (this.#examples === 0) return Number.NaN;
    const { trees } = this.#from;
    const { roots } = trees;
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree++) sum += this.#values[leafOf(trees, roots[tree]!, values, at)]!;
    return sum / roots.length;
  }

  learn(values: Float64Array, at: number, label: number): void {
    this.#examples++;
    const { trees } = this.#from;
    const { roots } = trees;
    for (let tree = 0; tree < roots.length; tree++) {
      const leaf = leafOf(trees, roots[tree]!, values, at);
      const count = ++this.#counts[leaf]!;
      this.#values[leaf]! += (label - this.#values[leaf]!) / count;
    }
  }

  model(): ForestModel {
    return { ...this.#from, examples: this.#examples, values: this.#values.slice(), counts: this.#counts.slice() };
  }
}
