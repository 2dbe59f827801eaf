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

/** An example, whose numbers begin at `at` of `values`. */
export interface Place {
  readonly values: Float64Array;
  readonly at: number;
}

/** Where an example stands among the centres. */
export interface Nearest {
  /** -1 without a centre. */
  cluster: number;
  distance: number;
  /** Infinity with one centre only. */
  second: number;
  /** Room for the distances to all centres. */
  distances: Float64Array;
}

export function createNearest(): Nearest {
  return { cluster: -1, distance: 0, second: 0, distances: new Float64Array(0) };
}

/** Of equally near centres the first; fills `into`, so that no call allocates. */
export function findNearest(centres: Float64Array, weights: Float64Array, place: Place, into: Nearest): void {
  const width = weights.length;
  let cluster = -1;
  let distance = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  const count = centres.length / width;
  if (into.distances.length < count) into.distances = new Float64Array(count);
  const { distances } = into;
  fillDistances(centres, weights, place, distances);
  for (let c = 0; c < count; c++) {
    const sum = distances[c]!;
    if (sum < distance) {
      second = distance;
      distance = sum;
      cluster = c;
    } else if (sum < second) {
      second = sum;
    }
  }
  into.cluster = cluster;
  into.distance = distance;
  into.second = second;
}

/** Four centres at a time: their sums don't wait for each other. */
function fillDistances(centres: Float64Array, weights: Float64Array, { values, at }: Place, distances: Float64Array): void {
  const width = weights.length;
  const count = centres.length / width;
  let c = 0;
  for (let from = 0; c + 4 <= count; c += 4, from += 4 * width) {
    let a = 0;
    let b = 0;
    let d = 0;
    let e = 0;
    const next = from + width;
    const third = next + width;
    const last = third + width;
    for (let f = 0; f < width; f++) {
      const value = values[at + f]!;
      const weight = weights[f]!;
      const toFirst = value - centres[from + f]!;
      const toNext = value - centres[next + f]!;
      const toThird = value - centres[third + f]!;
      const toLast = value - centres[last + f]!;
      a += weight * toFirst * toFirst;
      b += weight * toNext * toNext;
      d += weight * toThird * toThird;
      e += weight * toLast * toLast;
    }
    distances[c] = a;
    distances[c + 1] = b;
    distances[c + 2] = d;
    distances[c + 3] = e;
  }
  for (; c < count; c++) {
    let sum = 0;
    for (let f = 0; f < width; f++) {
      const apart = values[at + f]! - centres[c * width + f]!;
      sum += weights[f]! * apart * apart;
    }
    distances[c] = sum;
  }
}

/**
 * (b - a) / max(a, b), with a and b the distances, not squared, to the nearest centre and to the next one: Hruschka et al.,
 * Evolving clusters in gene-expression data, 2006. 0 where there is but one centre.
 */
export function simplifiedSilhouette({ distance, second }: Pick<Nearest, 'distance' | 'second'>): number {
  return second === Number.POSITIVE_INFINITY || second === 0 ? 0 : 1 - Math.sqrt(distance / second);
}
