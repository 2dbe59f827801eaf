import type { Model } from '../algorithm.ts';

/** Sums over the examples: those of false, then those of true. */
export interface BayesModel extends Model {
  readonly classes: Float64Array;
  /** Of each slot: for a number the sum, for a category its examples. */
  readonly sums: Float64Array;
  /** Of each slot of a number the sum of squares. */
  readonly squares: Float64Array;
}

export function emptyModel(slots: number): BayesModel {
  return { examples: 0, classes: new Float64Array(2), sums: new Float64Array(2 * slots), squares: new Float64Array(2 * slots) };
}

export function addModels(a: BayesModel, b: BayesModel): BayesModel {
  const added = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, i) => value + y[i]!);
  return { examples: a.examples + b.examples, classes: added(a.classes, b.classes), sums: added(a.sums, b.sums), squares: added(a.squares, b.squares) };
}

/** Of the overall variance, added to that of a class: one whose numbers are all alike would be sure of everything. */
const smoothing = 1e-9;

export interface Normal {
  readonly mean: number;
  readonly variance: number;
}

/** Of the numbers of a slot in a class; the variance smoothed. null where all examples have one number: it says nothing. */
export function normalOf(model: BayesModel, slots: number, { slot, label }: { readonly slot: number; readonly label: 0 | 1 }): Normal | null {
  const { classes, sums, squares, examples } = model;
  const overall = varianceOf(sums[slot]! + sums[slots + slot]!, squares[slot]! + squares[slots + slot]!, examples);
  if (!(overall > 0)) return null;
  const [at, count] = [label * slots + slot, classes[label]!];
  return { mean: sums[at]! / count, variance: varianceOf(sums[at]!, squares[at]!, count) + smoothing * overall };
}

export function varianceOf(sum: number, squares: number, count: number): number {
  const mean = sum / count;
  return Math.max(0, squares / count - mean * mean);
}
