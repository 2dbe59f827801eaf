import type { JudgedTask } from './task.ts';

/** Rows, and sums of the error (prediction less label), of its square and of its size. */
export class Regressed implements JudgedTask {
  readonly width = 4;

  add(sums: Float64Array, prediction: number, label: number): void {
    const error = prediction - label;
    sums[0]!++;
    sums[1]! += error * error;
    sums[2]! += Math.abs(error);
    sums[3]! += error;
  }

  rows(sums: Float64Array): number {
    return sums[0]!;
  }

  results([rows, squares, sizes, errors]: Float64Array): readonly number[] {
    return [rows!, Math.sqrt(squares! / rows!), sizes! / rows!, errors! / rows!];
  }
}
