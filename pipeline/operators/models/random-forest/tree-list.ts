import type { Trees } from './model.ts';

/** Trees as they grow, node by node. */
export class TreeList {
  readonly #roots: number[] = [];
  readonly #numbers: number[] = [];
  readonly #features: number[] = [];
  readonly #thresholds: number[] = [];
  readonly #starts: number[] = [];
  readonly #sets: number[] = [];
  readonly #lefts: number[] = [];
  readonly values: number[] = [];
  readonly counts: number[] = [];

  /** A tree of one leaf. */
  plant(): number {
    this.#roots.push(this.#numbers.length);
    return this.#leaf(1);
  }

  /** Two leaves below a leaf, which asks for a number; the index of the left one. */
  splitAt(node: number, feature: number, threshold: number): number {
    this.#thresholds[node] = threshold;
    return this.#split(node, feature);
  }

  /** The same by a category of so many slots. */
  splitBy(node: number, feature: number, { set, size }: { readonly set: readonly number[]; readonly size: number }): number {
    this.#starts[node] = this.#sets.length;
    const slots = new Uint8Array(size);
    for (const slot of set) slots[slot] = 1;
    this.#sets.push(...slots);
    return this.#split(node, feature);
  }

  trees(): Trees {
    return {
      roots: Int32Array.from(this.#roots), numbers: Int32Array.from(this.#numbers), features: Int32Array.from(this.#features),
      thresholds: Float64Array.from(this.#thresholds), starts: Int32Array.from(this.#starts), sets: Uint8Array.from(this.#sets), lefts: Int32Array.from(this.#lefts),
    };
  }

  #split(node: number, feature: number): number {
    const number = this.#numbers[node]!;
    this.#features[node] = feature;
    const left = this.#leaf(2 * number);
    this.#lefts[node] = left;
    this.#leaf(2 * number + 1);
    return left;
  }

  #leaf(number: number): number {
    this.#features.push(-1);
    this.#thresholds.push(0);
    this.#starts.push(-1);
    this.#lefts.push(0);
    this.values.push(0);
    this.counts.push(0);
    return this.#numbers.push(number) - 1;
  }
}
