import type { Feature, FeatureKind } from './feature.ts';

/**
 * Where the features of an example stand among the slots of a model: those that have a weight each. An example holds one
 * number a feature: a number as it is, a category as its slot within the feature (-1: in none), an id as its code.
 */
export interface Encoding {
  readonly features: readonly Feature[];
  /** Numbers of an example: one a feature. */
  readonly width: number;
  /** First slot of each feature. */
  readonly first: Int32Array;
  /** Slots of each feature: 1 for a number, 0 for an id. */
  readonly sizes: Int32Array;
  /** 1 for a feature whose number is multiplied by the weight of its slot; 0 for one whose number picks a slot. */
  readonly numeric: Uint8Array;
  readonly slots: number;
  /** Names of the slots: `distance`, `origin=ATL`, `origin#7`. */
  readonly names: readonly string[];
}

const slotsOf: Readonly<Record<FeatureKind, (feature: Feature) => readonly string[]>> = {
  number: ({ column }) => [column],
  scaled: ({ column }) => [column],
  categories: ({ column, categories }) => categories.map((each) => `${column}=${each}`),
  hashed: ({ column, buckets }) => Array.from({ length: buckets }, (_, i) => `${column}#${i}`),
  id: () => [],
};

export function encodingOf(features: readonly Feature[]): Encoding {
  const names = features.map((feature) => slotsOf[feature.as](feature));
  const sizes = Int32Array.from(names, ({ length }) => length);
  const first = new Int32Array(features.length);
  for (let i = 1; i < features.length; i++) first[i] = first[i - 1]! + sizes[i - 1]!;
  return {
    features, width: features.length, first, sizes,
    numeric: Uint8Array.from(features, ({ as }) => (as === 'number' || as === 'scaled' ? 1 : 0)),
    slots: sizes.reduce((sum, size) => sum + size, 0),
    names: names.flat(),
  };
}

/** Every feature is a number, so that slot f is that of feature f. */
export function isDense({ numeric }: Encoding): boolean {
  return numeric.every((each) => each === 1);
}

/** The product of weights and an example that begins at `at` of `values`. Ids have no weight. */
export function dot({ width, first, sizes, numeric }: Encoding, weights: Float64Array, values: Float64Array, at: number): number {
  let sum = 0;
  for (let f = 0; f < width; f++) {
    const value = values[at + f]!;
    if (numeric[f] === 1) sum += weights[first[f]!]! * value;
    else if (value >= 0 && sizes[f]! > 0) sum += weights[first[f]! + value]!;
  }
  return sum;
}
