import type { Random } from '../../../base/random.ts';
import type { Binned } from './bins.ts';
import { bestSet, bestThreshold } from './histogram.ts';
import type { Split, Totals } from './histogram.ts';
import type { TreeList } from './tree-list.ts';

export interface Growth {
  /** Of a root: 0. */
  readonly depth: number;
  /** Examples of a leaf, at least. */
  readonly least: number;
  /** Features that a node chooses among, drawn anew for each. */
  readonly choices: number;
  /** Labels are 0 and 1. */
  readonly truth: boolean;
}

/** Of the score: what float sums leave over is no gain. */
const noise = 1e-12;

/** Grows trees over the same examples, one after the other. */
export class Grower {
  /** Of each feature: by how much its splits have lessened the sum of squared errors. */
  readonly gains: Float64Array;
  readonly #data: Binned;
  readonly #numeric: Uint8Array;
  readonly #growth: Growth;
  readonly #labels: Float64Array;
  readonly #into: TreeList;
  readonly #order: Int32Array;
  readonly #right: Int32Array;
  readonly #features: Int32Array;
  readonly #histogram: { readonly counts: Float64Array; readonly sums: Float64Array; size: number };
  /** How often a tree has drawn each example; its label as often. */
  readonly #weights: Float64Array;
  readonly #weighted: Float64Array;

  constructor(data: Binned, { numeric, labels, growth, into }: { readonly numeric: Uint8Array; readonly labels: Float64Array; readonly growth: Growth; readonly into: TreeList }) {
    [this.#data, this.#numeric, this.#labels, this.#growth, this.#into] = [data, numeric, labels, growth, into];
    this.gains = new Float64Array(numeric.length);
    this.#order = new Int32Array(data.count);
    this.#right = new Int32Array(data.count);
    this.#features = Int32Array.from(numeric, (_, f) => f);
    const most = Math.max(...data.sizes);
    this.#histogram = { counts: new Float64Array(most), sums: new Float64Array(most), size: 0 };
    this.#weights = new Float64Array(data.count);
    this.#weighted = new Float64Array(data.count);
  }

  /** One tree, over as many examples as there are, drawn with replacement (Breiman, Random Forests, 2001). How often each was. */
  grow(random: Random): Float64Array {
    const { count } = this.#data;
    this.#weights.fill(0);
    for (let i = 0; i < count; i++) this.#weights[random.below(count)]!++;
    let [drawn, sum] = [0, 0];
    for (let i = 0; i < count; i++) {
      this.#weighted[i] = this.#weights[i]! * this.#labels[i]!;
      sum += this.#weighted[i]!;
      if (this.#weights[i]! > 0) this.#order[drawn++] = i;
    }
    this.#features.forEach((_, f) => (this.#features[f] = f));
    this.#divide(this.#into.plant(), { from: 0, to: drawn, depth: 0, totals: { count, sum, least: this.#growth.least } }, random);
    return this.#weights;
  }

  #divide(node: number, { from, to, depth, totals }: { readonly from: number; readonly to: number; readonly depth: number; readonly totals: Totals }, random: Random): void {
    const { count, sum, least } = totals;
    this.#into.values[node] = sum / count;
    this.#into.counts[node] = count;
    const { truth, depth: most } = this.#growth;
    if (depth === most || count < 2 * least || (truth && (sum === 0 || sum === count))) return;
    const found = this.#best(from, to, { totals, random });
    if (found === null) return;
    const { feature, split, leftCount, leftSum } = found;
    this.gains[feature]! += split.score - (sum * sum) / count;
    const middle = this.#part(from, to, found);
    const { cuts, sizes } = this.#data;
    const left = this.#numeric[feature] === 1
      ? this.#into.splitAt(node, feature, cuts[feature]![split.bin]!)
      : this.#into.splitBy(node, feature, { set: split.set, size: sizes[feature]! - 1 });
    this.#divide(left, { from, to: middle, depth: depth + 1, totals: { count: leftCount, sum: leftSum, least } }, random);
    this.#divide(left + 1, { from: middle, to, depth: depth + 1, totals: { count: count - leftCount, sum: sum - leftSum, least } }, random);
  }

  #best(from: number, to: number, { totals, random }: { readonly totals: Totals; readonly random: Random }): Found | null {
    const base = (totals.sum * totals.sum) / totals.count;
    let beyond = base + noise * (base + totals.count * Number.MIN_VALUE);
    let best: Found | null = null;
    for (let choice = 0; choice < this.#growth.choices; choice++) {
      const feature = this.#draw(choice, random);
      this.#fill(feature, from, to);
      const split = (this.#numeric[feature] === 1 ? bestThreshold : bestSet)(this.#histogram, totals, beyond);
      if (split === null) continue;
      beyond = split.score;
      best = { feature, split, ...this.#leftOf(feature, split) };
    }
    return best;
  }

  /** One of the features that have not been drawn for this node. */
  #draw(choice: number, random: Random): number {
    const features = this.#features;
    const other = choice + random.below(features.length - choice);
    const feature = features[other]!;
    features[other] = features[choice]!;
    features[choice] = feature;
    return feature;
  }

  #fill(feature: number, from: number, to: number): void {
    const { bins, count, sizes } = this.#data;
    const { counts, sums } = this.#histogram;
    const [order, weights, weighted] = [this.#order, this.#weights, this.#weighted];
    const size = sizes[feature]!;
    this.#histogram.size = size;
    counts.fill(0, 0, size);
    sums.fill(0, 0, size);
    for (let i = from, first = feature * count; i < to; i++) {
      const example = order[i]!;
      const bin = bins[first + example]!;
      counts[bin]! += weights[example]!;
      sums[bin]! += weighted[example]!;
    }
  }

  /** What goes left, as the histogram of the feature has it. */
  #leftOf(feature: number, { bin, set }: Split): Pick<Found, 'goesLeft' | 'leftCount' | 'leftSum'> {
    const { counts, sums, size } = this.#histogram;
    const goesLeft = new Uint8Array(size);
    if (this.#numeric[feature] === 1) goesLeft.fill(1, 0, bin + 1);
    else for (const slot of set) goesLeft[slot + 1] = 1;
    let [leftCount, leftSum] = [0, 0];
    for (let b = 0; b < size; b++) {
      if (goesLeft[b] === 0) continue;
      leftCount += counts[b]!;
      leftSum += sums[b]!;
    }
    return { goesLeft, leftCount, leftSum };
  }

  /** Those that go left, then those that go right, each in their order; where the latter begin. */
  #part(from: number, to: number, { feature, goesLeft }: Found): number {
    const { bins, count } = this.#data;
    const [order, right] = [this.#order, this.#right];
    let [middle, others] = [from, 0];
    for (let i = from, first = feature * count; i < to; i++) {
      const example = order[i]!;
      if (goesLeft[bins[first + example]!] === 1) order[middle++] = example;
      else right[others++] = example;
    }
    order.set(right.subarray(0, others), middle);
    return middle;
  }
}

interface Found {
  readonly feature: number;
  readonly split: Split;
  /** Of each bin of the feature. */
  readonly goesLeft: Uint8Array;
  readonly leftCount: number;
  readonly leftSum: number;
}
