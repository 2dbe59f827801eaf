import type { Examples } from '../algorithm.ts';
import { areRows } from '../blocks/rows.ts';
import type { Encoding } from '../encoding.ts';
import { addDense } from './dense-sums.ts';
import { SymmetricSolver } from './solve.ts';

/** What least squares needs to know of the examples: sums of products, the intercept being slot 0. */
export interface Sums {
  readonly size: number;
  /** X'X, row by row, `size` x `size`. */
  readonly cross: Float64Array;
  /** X'y. */
  readonly moments: Float64Array;
  /** y'y. */
  readonly squares: number;
}

/** With fewer examples than this, bringing the sums to the block loops and back is most of the work. */
const fewRows = 16;

export function addSums(a: Sums | null, b: Sums | null): Sums | null {
  if (a === null || b === null) return a ?? b;
  return { size: a.size, cross: a.cross.map((value, i) => value + b.cross[i]!), moments: a.moments.map((value, i) => value + b.moments[i]!), squares: a.squares + b.squares };
}

/** Sums that examples are added to: of an example only its slots that are not 0 are looked at. */
export class RunningSums {
  readonly #encoding: Encoding;
  readonly #size: number;
  readonly #cross: Float64Array;
  readonly #moments: Float64Array;
  #squares: number;
  readonly #solver: SymmetricSolver;
  /** Slots of one example that are not 0, and what stands there. */
  readonly #slots: Int32Array;
  readonly #parts: Float64Array;
  /** Every slot is a number's: all of them are looked at, where they stand, and many at a time by the block loops. */
  readonly #dense: boolean;

  constructor(encoding: Encoding, from: Sums | null) {
    this.#encoding = encoding;
    this.#size = encoding.slots + 1;
    this.#cross = from?.cross.slice() ?? new Float64Array(this.#size * this.#size);
    this.#moments = from?.moments.slice() ?? new Float64Array(this.#size);
    this.#squares = from?.squares ?? 0;
    this.#solver = new SymmetricSolver(this.#size);
    this.#slots = new Int32Array(encoding.width + 1);
    this.#parts = new Float64Array(encoding.width + 1);
    this.#dense = areRows(encoding);
  }

  add(values: Float64Array, at: number, label: number): void {
    if (this.#dense) this.#addNumbers(values, at, label);
    else this.#addSlots(values, at, label);
    this.#squares += label * label;
  }

  /** Examples [first, end), as one after the other. */
  addMany(examples: Examples, first: number, end: number): void {
    if (this.#dense && end - first >= fewRows) {
      this.#squares = addDense({ cross: this.#cross, moments: this.#moments, squares: this.#squares }, examples, first, end);
      return;
    }
    const { width } = this.#encoding;
    for (let i = first; i < end; i++) this.add(examples.values, i * width, examples.labels[i]!);
  }

  #addNumbers(values: Float64Array, at: number, label: number): void {
    const parts = this.#parts;
    const cross = this.#cross;
    const moments = this.#moments;
    const size = this.#size;
    parts[0] = 1;
    for (let f = 1; f < size; f++) parts[f] = values[at + f - 1]!;
    for (let i = 0, row = 0; i < size; i++, row += size) {
      const part = parts[i]!;
      for (let j = 0; j <= i; j++) cross[row + j]! += part * parts[j]!;
      moments[i]! += part * label;
    }
  }

  #addSlots(values: Float64Array, at: number, label: number): void {
    const { width, first, sizes, numeric } = this.#encoding;
    const slots = this.#slots;
    const parts = this.#parts;
    const cross = this.#cross;
    const moments = this.#moments;
    const size = this.#size;
    slots[0] = 0;
    parts[0] = 1;
    let count = 1;
    for (let f = 0; f < width; f++) {
      const value = values[at + f]!;
      if (numeric[f] === 1) {
        slots[count] = first[f]! + 1;
        parts[count++] = value;
      } else if (value >= 0 && sizes[f]! > 0) {
        slots[count] = first[f]! + value + 1;
        parts[count++] = 1;
      }
    }
    for (let i = 0; i < count; i++) {
      const row = slots[i]! * size;
      const part = parts[i]!;
      for (let j = 0; j <= i; j++) cross[row + slots[j]!]! += part * parts[j]!;
      moments[slots[i]!]! += part * label;
    }
  }

  /** The coefficients of least squares, into `coefficients`. */
  solve(ridge: number, coefficients: Float64Array): void {
    this.#solver.solve(this.#cross, ridge, this.#moments, coefficients);
  }

  /** Copied. The upper half is as the lower one. */
  sums(): Sums {
    const [size, cross] = [this.#size, this.#cross.slice()];
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) cross[j * size + i] = cross[i * size + j]!;
    return { size, cross, moments: this.#moments.slice(), squares: this.#squares };
  }
}
