import { naturalLog } from '../../base/log.ts';
import type { JudgedTask } from './task.ts';

/** Bins of the probability for the AUC; ten times fifty, so that each is in one of those for the calibration. */
export const bins = 500;
const coarse = 10;
const perCoarse = bins / coarse;

/** Nearer to 0 and 1 a probability counts as this, so that no loss is infinite: 2^-52, as in scikit-learn. */
const least = 2 ** -52;

const [logLoss, brier, truePositives, falsePositives, trueNegatives, falseNegatives, sumsOfBins] = [0, 1, 2, 3, 4, 5, 6] as const;
const negatives = sumsOfBins + coarse;
const positives = negatives + bins;

export function binOf(probability: number): number {
  return Math.min(bins - 1, Math.floor(probability * bins));
}

/** Sums of both losses, the confusion at the threshold, the sum of the probabilities in each of ten bins, and negatives and positives in each of 500. */
export class Classified implements JudgedTask {
  readonly width = positives + bins;
  readonly #threshold: number;

  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  /** Below 0 and above 1 is as 0 and 1. */
  add(sums: Float64Array, prediction: number, label: number): void {
    const p = Math.min(1, Math.max(0, prediction));
    const bin = binOf(p);
    sums[logLoss]! -= naturalLog(Math.min(1 - least, Math.max(least, label === 1 ? p : 1 - p)));
    sums[brier]! += (p - label) * (p - label);
    if (prediction >= this.#threshold) sums[label === 1 ? truePositives : falsePositives]!++;
    else sums[label === 1 ? falseNegatives : trueNegatives]!++;
    sums[sumsOfBins + Math.floor(bin / perCoarse)]! += p;
    sums[(label === 1 ? positives : negatives) + bin]!++;
  }

  rows(sums: Float64Array): number {
    return sums[truePositives]! + sums[falsePositives]! + sums[trueNegatives]! + sums[falseNegatives]!;
  }

  results(sums: Float64Array): readonly number[] {
    const rows = this.rows(sums);
    const right = sums[truePositives]! + sums[trueNegatives]!;
    return [
      rows, sums[logLoss]! / rows, sums[brier]! / rows, ...areaUnderCurve(sums), calibrationError(sums, rows), right / rows,
      sums[truePositives]!, sums[falsePositives]!, sums[trueNegatives]!, sums[falseNegatives]!,
    ];
  }
}

/**
 * The share of pairs of a positive and a negative in which the positive has the greater probability, equal ones counting half (Hanley
 * and McNeil, 1982). Two in one bin count as equal, so it is off by at most half the share of such pairs: the second number.
 */
function areaUnderCurve(sums: Float64Array): readonly [number, number] {
  let [below, above, ordered, together] = [0, 0, 0, 0];
  for (let bin = 0; bin < bins; bin++) {
    const [no, yes] = [sums[negatives + bin]!, sums[positives + bin]!];
    ordered += yes * below;
    together += yes * no;
    below += no;
    above += yes;
  }
  const pairs = below * above;
  return [(ordered + together / 2) / pairs, together / 2 / pairs];
}

/** Expected calibration error: how far the mean probability of each bin is from the share of positives in it, weighted by its examples (Naeini et al., 2015). */
function calibrationError(sums: Float64Array, rows: number): number {
  let apart = 0;
  for (let part = 0; part < coarse; part++) {
    let yes = 0;
    for (let bin = part * perCoarse; bin < (part + 1) * perCoarse; bin++) yes += sums[positives + bin]!;
    apart += Math.abs(sums[sumsOfBins + part]! - yes);
  }
  return apart / rows;
}
