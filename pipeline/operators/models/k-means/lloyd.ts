import { blockRows, rowsOfBlock } from '../blocks/loops.ts';
import { BlockSearch } from './block-search.ts';
import { Bounds, squaredDistance } from './bounds.ts';
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
 * Distances are computed only where bounds can't tell that an example stays. A cluster that has lost all examples begins again
 * at the one that is furthest from its centre.
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
  readonly #bounds: Bounds;
  /** Examples whose distances to all centres are wanted. */
  readonly #waiting: Int32Array;
  /** Of the examples of each cluster: kept up with those that move. */
  readonly #sums: Float64Array;

  constructor(points: Points, seeds: Float64Array) {
    const clusters = seeds.length / points.weights.length;
    this.#points = points;
    this.centres = seeds.slice();
    this.counts = new Float64Array(clusters);
    this.clusters = new Int32Array(points.count).fill(-1);
    this.#waiting = new Int32Array(rowsOfBlock(Math.min(128, points.weights.length)));
    this.#bounds = new Bounds(points, clusters);
    this.#sums = new Float64Array(seeds.length);
  }

  /** Whether an example has moved. */
  assign(): boolean {
    const search = new BlockSearch(this.centres, this.#points.weights);
    const waiting = this.#waiting;
    let moved = false;
    for (let next = 0; next < this.#points.count;) {
      const rows = this.#bounds.findUnsure(this.clusters, next, waiting);
      next = rows < waiting.length ? this.#points.count : waiting[rows - 1]! + 1;
      moved = this.#place(search, rows) || moved;
    }
    return moved;
  }

  /** Centres become means; bounds give way by as much as centres have moved. */
  update(): void {
    const before = this.centres.slice();
    this.#takeMeans();
    this.#fillEmpty();
    this.#bounds.move(before, this.centres);
  }

  /** Means of sums that were added up once, in order, without what examples that came and went have left in them. */
  settle(): void {
    this.#sums.fill(0);
    this.counts.fill(0);
    for (let i = 0; i < this.#points.count; i++) this.#count(i, this.clusters[i]!, 1);
    this.#takeMeans();
  }

  /** Those that wait to the nearest centre, by all distances; answers whether one has moved. */
  #place(search: BlockSearch, rows: number): boolean {
    search.findAll(this.#points.values, this.#waiting, rows);
    const { found } = search;
    let moved = false;
    for (let row = 0; row < rows; row++) {
      const i = this.#waiting[row]!;
      const own = this.clusters[i]!;
      const nearest = found[row]! >= 0 ? found[row]! : -1;
      this.#bounds.set(i, found[blockRows + row]!, found[2 * blockRows + row]!);
      if (nearest === own) continue;
      moved = true;
      this.clusters[i] = nearest;
      if (own >= 0) this.#count(i, own, -1);
      this.#count(i, nearest, 1);
    }
    return moved;
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
        const own = this.clusters[i]! * width;
        const distance = squaredDistance(weights, values.subarray(i * width, (i + 1) * width), this.centres.subarray(own, own + width));
        if (distance > most && !taken.has(i)) [furthest, most] = [i, distance];
      }
      if (furthest < 0) continue;
      taken.add(furthest);
      this.centres.set(values.subarray(furthest * width, (furthest + 1) * width), c * width);
      this.#bounds.forget(furthest);
    }
  }
}
