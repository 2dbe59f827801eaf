/** How the examples of a group are judged: by sums, so that those of two sets of examples add up. */
export interface JudgedTask {
  /** Numbers that are kept of a group. */
  readonly width: number;
  add(sums: Float64Array, prediction: number, label: number): void;
  /** Examples that have been added. */
  rows(sums: Float64Array): number;
  /** In the order of the output, the rows first; NaN where there is nothing to tell. */
  results(sums: Float64Array): readonly number[];
}
