import { createNearest, findNearest } from './model.ts';
import type { Points } from './seeding.ts';

/** A local optimum comes much sooner; this is for the case that it doesn't. */
const mostRounds = 300;

export interface Clustering {
  readonly centres: Float64Array;
  readonly counts: Float64Array;
  /** Of each example. */
  readonly clusters: Int32Array;
}

/**
 * Lloyd's algorithm: every example to its nearest centre, every centre to the mean of its examples, until no example moves.
 * Distances are computed only where bounds can't tell that an example stays: it does while an upper bound of the distance to
 * its own centre is below a lower bound of that to any other (Hamerly, Making k-means even faster, 2010). A cluster that has
 * lost all examples begins again at the one that is furthest from its centre.
 */
export function lloyd(points: Points, seeds: Float64Array): Clustering {
  const state = new Rounds(points, seeds);
  for (let round = 0; round < mostRounds && state.assign(); round++) state.update();
  state.settle();
  return state;
}

class Rounds implements Clustering {
  readonly centres: Float64Array;
  readonly counts: Float64Array;
  readonly clusters: Int32Array;
  readonly #points: Points;
  /** Bounds of distances, not squared: to its own centre, to the nearest other. */
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;
  readonly #moved: Float64Array;
  readonly #spot: { readonly values: Float64Array; at: number };
  readonly #nearest = createNearest();
  /** Of the examples of each cluster: kept up with those that move. */
  readonly #sums: Float64Array;

  constructor(points: Points, seeds: Float64Array) {
    const clusters = seeds.length / points.weights.length;
    this.#points = points;
    this.#spot = { values: points.values, at: 0 };
    this.centres = seeds.slice();
    this.counts = new Float64Array(clusters);
    this.clusters = new Int32Array(points.count).fill(-1);
    this.#upper = new Float64Array(points.count).fill(Number.POSITIVE_INFINITY);
    this.#lower = new Float64Array(points.count);
    this.#moved = new Float64Array(clusters);
    this.#sums = new Float64Array(seeds.length);
  }

  /** Whether an example has moved. */
  assign(): boolean {
    const half = this.#halfWays();
    const { count, weights } = this.#points;
    const { clusters } = this;
    const [upper, lower] = [this.#upper, this.#lower];
    const width = weights.length;
    let moved = false;
    for (let i = 0; i < count; i++) {
      const own = clusters[i]!;
      if (own >= 0) {
        const bound = Math.max(half[own]!, lower[i]!);
        if (upper[i]! <= bound) continue;
        upper[i] = Math.sqrt(this.#distance(i * width, own * width));
        if (upper[i]! <= bound) continue;
      }
      const nearest = this.#place(i);
      if (nearest === own) continue;
      moved = true;
      if (own >= 0) this.#count(i, own, -1);
      this.#count(i, nearest, 1);
    }
    return moved;
  }

  /** Centres become means; bounds give way by as much as centres have moved. */
  update(): void {
    const before = this.centres.slice();
    this.#takeMeans();
    this.#fillEmpty();
    const width = this.#points.weights.length;
    let [most, next, fastest] = [0, 0, -1];
    for (let c = 0; c < this.counts.length; c++) {
      const way = Math.sqrt(squaredDistance(this.#points.weights, before.subarray(c * width), this.centres.subarray(c * width)));
      this.#moved[c] = way;
      if (way > most) [most, next, fastest] = [way, most, c];
      else if (way > next) next = way;
    }
    const { clusters } = this;
    const [upper, lower, moved] = [this.#upper, this.#lower, this.#moved];
    for (let i = 0; i < clusters.length; i++) {
      const own = clusters[i]!;
      upper[i]! += moved[own]!;
      lower[i]! -= own === fastest ? next : most;
    }
  }

  /** Means of sums that were added up once, in order, without what examples that came and went have left in them. */
  settle(): void {
    this.#sums.fill(0);
    this.counts.fill(0);
    for (let i = 0; i < this.#points.count; i++) this.#count(i, this.clusters[i]!, 1);
    this.#takeMeans();
  }

  /** To the nearest centre, by all distances. */
  #place(i: number): number {
    this.#spot.at = i * this.#points.weights.length;
    findNearest(this.centres, this.#points.weights, this.#spot, this.#nearest);
    const { cluster, distance, second } = this.#nearest;
    this.clusters[i] = cluster;
    this.#upper[i] = Math.sqrt(distance);
    this.#lower[i] = Math.sqrt(second);
    return cluster;
  }

  /** `sign` is 1 for an example that comes, -1 for one that goes. */
  #count(i: number, cluster: number, sign: number): void {
    const { values, weights } = this.#points;
    const sums = this.#sums;
    const width = weights.length;
    this.counts[cluster]! += sign;
    for (let f = 0, at = i * width, to = cluster * width; f < width; f++, at++, to++) sums[to]! += sign * values[at]!;
  }

  #takeMeans(): void {
    const { centres, counts } = this;
    const width = this.#points.weights.length;
    for (let to = 0; to < centres.length; to++) {
      const members = counts[Math.floor(to / width)]!;
      if (members > 0) centres[to] = this.#sums[to]! / members;
    }
  }

  #fillEmpty(): void {
    const { count, values, weights } = this.#points;
    const width = weights.length;
    const taken = new Set<number>();
    for (let c = 0; c < this.counts.length; c++) {
      if (this.counts[c]! > 0) continue;
      let [furthest, most] = [-1, 0];
      for (let i = 0; i < count; i++) {
        const distance = this.#distance(i * width, this.clusters[i]! * width);
        if (distance > most && !taken.has(i)) [furthest, most] = [i, distance];
      }
      if (furthest < 0) continue;
      taken.add(furthest);
      this.centres.set(values.subarray(furthest * width, (furthest + 1) * width), c * width);
      this.#upper[furthest] = Number.POSITIVE_INFINITY;
    }
  }

  #distance(at: number, from: number): number {
    const { values, weights } = this.#points;
    const { centres } = this;
    let sum = 0;
    for (let f = 0; f < weights.length; f++) {
      const apart = values[at + f]! - centres[from + f]!;
      sum += weights[f]! * apart * apart;
    }
    return sum;
  }

  /** Of each centre, half of the distance to the nearest other: what is nearer is nearer to none. */
  #halfWays(): Float64Array {
    const { weights } = this.#points;
    const { centres } = this;
    return this.#moved.map((_, c) => {
      let least = Number.POSITIVE_INFINITY;
      for (let from = 0; from < centres.length; from += weights.length) {
        if (from !== c * weights.length) least = Math.min(least, squaredDistance(weights, centres.subarray(c * weights.length), centres.subarray(from)));
      }
      return Math.sqrt(least) / 2;
    });
  }
}

function squaredDistance(weights: Float64Array, a: Float64Array, b: Float64Array): number {
  return weights.reduce((sum, weight, f) => sum + weight * (a[f]! - b[f]!) * (a[f]! - b[f]!), 0);
}
