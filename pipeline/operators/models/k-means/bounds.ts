import type { Points } from './seeding.ts';

/**
 * Of each example an upper bound of the distance to its own centre, and a lower bound of that to any other: it stays where it is
 * while the one is not above the other, or not above half of the way from its own centre to the next (Hamerly, Making k-means even
 * faster, 2010). Where it is, all distances are looked at, many examples at a time, and no upper bound is made tighter first. Distances here
 * are not squared.
 */
export class Bounds {
  readonly #weights: Float64Array;
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;
  /** By how much upper bounds of each cluster's examples are to grow, and lower ones to fall, since they were looked at last. */
  readonly #growth: Float64Array;
  readonly #fall: Float64Array;
  readonly #half: Float64Array;

  constructor({ count, weights }: Points, clusters: number) {
    this.#weights = weights;
    this.#upper = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    this.#lower = new Float64Array(count);
    this.#growth = new Float64Array(clusters);
    this.#fall = new Float64Array(clusters);
    this.#half = new Float64Array(clusters);
  }

  /** These are its distances, squared. */
  set(i: number, nearest: number, second: number): void {
    this.#upper[i] = Math.sqrt(nearest);
    this.#lower[i] = Math.sqrt(second);
  }

  /** Its distances are looked at next time. */
  forget(i: number): void {
    this.#upper[i] = Number.POSITIVE_INFINITY;
  }

  /** Centres have moved; all examples must have been looked at since they did before. */
  move(before: Float64Array, after: Float64Array): void {
    const weights = this.#weights;
    const width = weights.length;
    let [most, next, fastest] = [0, 0, -1];
    this.#growth.forEach((_, c) => {
      const way = Math.sqrt(squaredDistance(weights, before.subarray(c * width), after.subarray(c * width)));
      this.#growth[c] = way;
      if (way > most) [most, next, fastest] = [way, most, c];
      else if (way > next) next = way;
    });
    this.#fall.fill(most);
    if (fastest >= 0) this.#fall[fastest] = next;
    this.#findHalfWays(after);
  }

  /** Examples from `from` on that bounds can't keep where they are, as many as `into` takes; answers how many. */
  findUnsure(clusters: Int32Array, from: number, into: Int32Array): number {
    return findUnsure([this.#upper, this.#lower, this.#growth, this.#fall, this.#half], clusters, from, into);
  }

  /** Of each centre, half of the distance to the nearest other: what is nearer is nearer to none. */
  #findHalfWays(centres: Float64Array): void {
    const weights = this.#weights;
    const width = weights.length;
    for (let c = 0; c < this.#half.length; c++) {
      let least = Number.POSITIVE_INFINITY;
      for (let from = 0; from < centres.length; from += width) {
        if (from !== c * width) least = Math.min(least, squaredDistance(weights, centres.subarray(c * width), centres.subarray(from)));
      }
      this.#half[c] = Math.sqrt(least) / 2;
    }
  }
}

function findUnsure([uppers, lowers, growth, fall, half]: readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array], clusters: Int32Array, from: number, into: Int32Array): number {
  const count = clusters.length;
  const most = into.length;
  let rows = 0;
  for (let i = from; i < count && rows < most; i++) {
    const own = clusters[i]!;
    if (own >= 0) {
      const upper = uppers[i]! + growth[own]!;
      const lower = lowers[i]! - fall[own]!;
      uppers[i] = upper;
      lowers[i] = lower;
      if (upper <= lower || upper <= half[own]!) continue;
    }
    into[rows++] = i;
  }
  return rows;
}

export function squaredDistance(weights: Float64Array, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let f = 0; f < weights.length; f++) sum += weights[f]! * (a[f]! - b[f]!) * (a[f]! - b[f]!);
  return sum;
}
