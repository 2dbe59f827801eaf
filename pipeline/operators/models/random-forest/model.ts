import type { Model } from '../algorithm.ts';

/** Trees whose nodes are numbered from one of them to the next; the children of a node stand side by side. */
export interface Trees {
  /** Index of the root of each tree. */
  readonly roots: Int32Array;
  /** Within its tree: 1 for the root; 2n and 2n + 1 for the children of n. */
  readonly numbers: Int32Array;
  /** What a node asks for; -1: it is a leaf. */
  readonly features: Int32Array;
  /** Of a number: up to here goes left. */
  readonly thresholds: Float64Array;
  /** Of a category: where the bytes of its slots begin in `sets`, 1 for those that go left; -1 for a number. */
  readonly starts: Int32Array;
  readonly sets: Uint8Array;
  /** Index of the left child; the right one is the next. */
  readonly lefts: Int32Array;
}

export interface ForestModel extends Model {
  readonly trees: Trees;
  /** Of each node: the mean of the labels of its examples, and how many they are. Those of leaves are kept up to date. */
  readonly values: Float64Array;
  readonly counts: Float64Array;
  /** Of each feature: by how much its splits have lessened the squared error, as a share of what all have; NaN where nothing has. */
  readonly importances: Float64Array;
  /** Mean squared error over the examples, each told by the trees that had not drawn it; NaN without any. */
  readonly outOfBag: number;
}

export const noTrees: Trees = {
  roots: Int32Array.of(0), numbers: Int32Array.of(1), features: Int32Array.of(-1), thresholds: Float64Array.of(0),
  starts: Int32Array.of(-1), sets: new Uint8Array(0), lefts: Int32Array.of(0),
};

/** The leaf of the tree of this root, for the example whose numbers begin at `at`. A category in no slot goes right. */
export function leafOf({ features, thresholds, starts, sets, lefts }: Trees, root: number, values: Float64Array, at: number): number {
  let node = root;
  for (let feature = features[node]!; feature >= 0; feature = features[node]!) {
    const value = values[at + feature]!;
    const start = starts[node]!;
    const goesLeft = start < 0 ? value <= thresholds[node]! : value >= 0 && sets[start + value] === 1;
    node = goesLeft ? lefts[node]! : lefts[node]! + 1;
  }
  return node;
}
