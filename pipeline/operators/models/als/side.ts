import { words128 } from '../../../base/hash.ts';
import { createRandom } from '../../../base/random.ts';
import { solveSymmetric } from '../linear-regression/solve.ts';

/** Ratings of a user, or of an item, that are remembered to fold in the next one; the oldest goes first. */
export const remembered = 50;

/** Plain data: users, or items. */
export interface SideState {
  readonly ids: readonly string[];
  /** Row by row, a number a factor. */
  readonly vectors: Float64Array;
  /** By row: whom the ratings join it with, by row of the other side, and what they were. */
  readonly others: readonly (readonly number[])[];
  readonly ratings: readonly (readonly number[])[];
}

/** Users, or items: a vector for each, and the last ratings that it was made of. */
export class Side {
  readonly factors: number;
  readonly #seed: number;
  readonly #rows = new Map<string, number>();
  readonly #others: number[][] = [];
  readonly #ratings: number[][] = [];
  vectors: Float64Array<ArrayBuffer>;

  constructor(factors: number, seed: number, from: SideState | null) {
    this.factors = factors;
    this.#seed = seed;
    this.vectors = Float64Array.from(from?.vectors ?? []);
    from?.ids.forEach((id, row) => {
      this.#rows.set(id, row);
      this.#others.push([...(from.others[row] ?? [])]);
      this.#ratings.push([...(from.ratings[row] ?? [])]);
    });
  }

  get size(): number {
    return this.#rows.size;
  }

  /** -1: unknown. */
  rowOf(id: string): number {
    return this.#rows.get(id) ?? -1;
  }

  /** A new one gets a small vector that follows from its id and the seed alone. */
  enter(id: string): number {
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const row = this.#rows.size;
    this.#rows.set(id, row);
    this.#others.push([]);
    this.#ratings.push([]);
    if (this.vectors.length < (row + 1) * this.factors) {
      const room = new Float64Array(Math.max(64, (row + 1) * 2) * this.factors);
      room.set(this.vectors);
      this.vectors = room;
    }
    const random = createRandom((words128(id)[0]! ^ this.#seed) >>> 0, 31);
    for (let k = 0; k < this.factors; k++) this.vectors[row * this.factors + k] = (random.unit() - 0.5) / 5;
    return row;
  }

  remember(row: number, other: number, rating: number): void {
    const [others, ratings] = [this.#others[row]!, this.#ratings[row]!];
    const known = others.indexOf(other);
    if (known >= 0) {
      ratings[known] = rating;
      return;
    }
    others.push(other);
    ratings.push(rating);
    if (others.length <= remembered) return;
    others.shift();
    ratings.shift();
  }

  /** The vector that fits the remembered ratings of a row best, given the other side's. */
  fold(row: number, { vectors }: Side, { mean, lambda }: { readonly mean: number; readonly lambda: number }): void {
    const ratings = this.#ratings[row]!;
    solveRow(this, row, { count: ratings.length, vectors, mean, lambda, otherAt: (i) => this.#others[row]![i]!, ratingAt: (i) => ratings[i]! });
  }

  state(): SideState {
    return { ids: [...this.#rows.keys()], vectors: this.vectors.slice(0, this.size * this.factors), others: this.#others.map((each) => [...each]), ratings: this.#ratings.map((each) => [...each]) };
  }
}

interface Rated {
  readonly count: number;
  /** Of the other side. */
  readonly vectors: Float64Array;
  readonly mean: number;
  readonly lambda: number;
  readonly otherAt: (i: number) => number;
  readonly ratingAt: (i: number) => number;
}

/** Solves (sum v v' + lambda n) x = sum (r - mean) v. Without ratings the vector stays. */
export function solveRow({ vectors: own, factors }: Side, row: number, { count, vectors, mean, lambda, otherAt, ratingAt }: Rated): void {
  if (count === 0) return;
  const [matrix, right] = [new Float64Array(factors * factors), new Float64Array(factors)];
  for (let i = 0; i < count; i++) {
    const at = otherAt(i) * factors;
    const rest = ratingAt(i) - mean;
    for (let a = 0; a < factors; a++) {
      const part = vectors[at + a]!;
      right[a]! += rest * part;
      for (let b = 0; b <= a; b++) matrix[a * factors + b]! += part * vectors[at + b]!;
    }
  }
  for (let a = 0; a < factors; a++) matrix[a * factors + a]! += lambda * count;
  own.set(solveSymmetric(matrix, right), row * factors);
}
