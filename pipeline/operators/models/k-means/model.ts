import type { Model } from '../algorithm.ts';

/** Distances are squared, and of scaled features in deviations: the sum over the features of (x - centre)² / deviation². */
export interface KMeansModel extends Model {
  /** Row by row, in the units of the data. */
  readonly centres: Float64Array;
  /** Examples of each cluster. */
  readonly counts: Float64Array;
  /** Of each feature; 1 for one that isn't scaled. */
  readonly deviations: Float64Array;
  /** Sum over the examples of the distance to the nearest centre. */
  readonly inertia: number;
  /** Sum over the examples of their simplified silhouettes. */
  readonly silhouettes: number;
  /** Of a learner that began with nothing, whose deviations still move: means and sums of squared deviations. */
  readonly moments: { readonly means: Float64Array; readonly squares: Float64Array } | null;
}

/** What a squared difference of each feature counts. */
export function weightsOf(deviations: Float64Array): Float64Array {
  return deviations.map((deviation) => 1 / (deviation * deviation));
}

/** Where an example stands among the centres. */
export interface Nearest {
  /** -1 without a centre. */
  cluster: number;
  distance: number;
  /** Infinity with one centre only. */
  second: number;
}

/** `values` of the example begin at `at`. Of equally near centres the first; fills `into`, so that no call allocates. */
export function findNearest(centres: Float64Array, weights: Float64Array, { values, at }: { readonly values: Float64Array; readonly at: number }, into: Nearest): void {
  const width = weights.length;
  into.cluster = -1;
  into.distance = Number.POSITIVE_INFINITY;
  into.second = Number.POSITIVE_INFINITY;
  for (let c = 0, from = 0; from < centres.length; c++) {
    let sum = 0;
    for (let f = 0; f < width; f++, from++) {
      const apart = values[at + f]! - centres[from]!;
      sum += weights[f]! * apart * apart;
    }
    if (sum < into.distance) {
      into.second = into.distance;
      into.distance = sum;
      into.cluster = c;
    } else if (sum < into.second) {
      into.second = sum;
    }
  }
}

/**
 * (b - a) / max(a, b), with a and b the distances, not squared, to the nearest centre and to the next one: Hruschka et al.,
 * Evolving clusters in gene-expression data, 2006. 0 where there is but one centre.
 */
export function simplifiedSilhouette({ distance, second }: Nearest): number {
  return second === Number.POSITIVE_INFINITY || second === 0 ? 0 : 1 - Math.sqrt(distance / second);
}
