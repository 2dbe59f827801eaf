import { naturalLog } from '#pipeline/base/log.ts';
import type { CalibrationBin, Confusion, Quality } from '#pipeline/serving/judgement.ts';
import type { Task } from '#pipeline/operators/models/algorithm.ts';

/** Bins of the predicted probability: of the ranking, and of the calibration. An AUC is right to within the ties of one bin. */
const ranks = 64;
const bins = 10;

/** Probabilities nearer to 0 or 1 than this count as it: one wrong example must not be all that is seen. */
const leastProbability = 1e-6;

const at = { count: 0, logLoss: 1, correct: 2, squared: 3, absolute: 4, inertia: 5, silhouette: 6, flagged: 7, truePositive: 8, falsePositive: 9, trueNegative: 10, falseNegative: 11 } as const;
const histogram = 12;
const calibration = histogram + 2 * ranks;
const size = calibration + 3 * bins;

/** A score further from normal than this is flagged, in deviations. */
const flaggedBeyond = 3;

/** Sums over judged examples, from which every measure is made. */
export class QualitySums {
  readonly sums: Float64Array;

  constructor(sums = new Float64Array(size)) {
    this.sums = sums;
  }

  add(task: Task, predicted: number, label: number): void {
    const { sums } = this;
    sums[at.count]!++;
    if (task === 'classification') this.#addProbability(predicted, label);
    else if (task === 'anomaly') sums[at.flagged]! += Number(Math.abs(predicted) > flaggedBeyond);
    else this.#addError(predicted - label);
  }

  /** Squared distances of an example to the nearest centre and to the one after it. */
  addDistances(nearest: number, second: number): void {
    this.sums[at.count]!++;
    this.sums[at.inertia]! += nearest;
    this.sums[at.silhouette]! += second === 0 || !Number.isFinite(second) ? 0 : 1 - Math.sqrt(nearest / second);
  }

  absorb(other: QualitySums): void {
    for (let i = 0; i < size; i++) this.sums[i]! += other.sums[i]!;
  }

  quality(task: Task): Quality {
    const count = this.sums[at.count]!;
    const mean = (of: number, tasks: readonly Task[]): number | null => (count === 0 || !tasks.includes(task) ? null : this.sums[of]! / count);
    const squared = mean(at.squared, ['regression', 'recommendation', 'classification']);
    return {
      count,
      logLoss: mean(at.logLoss, ['classification']), accuracy: mean(at.correct, ['classification']), auc: task === 'classification' ? this.#auc() : null,
      brier: task === 'classification' ? squared : null, rmse: squared === null || task === 'classification' ? null : Math.sqrt(squared), mae: mean(at.absolute, ['regression', 'recommendation']),
      inertia: mean(at.inertia, ['clustering']), silhouette: mean(at.silhouette, ['clustering']), flagged: mean(at.flagged, ['anomaly']),
    };
  }

  calibration(): readonly CalibrationBin[] {
    return Array.from({ length: bins }, (_, bin) => {
      const [count = 0, predicted = 0, actual = 0] = this.sums.subarray(calibration + 3 * bin, calibration + 3 * bin + 3);
      return { count, predicted: count === 0 ? 0 : predicted / count, actual: count === 0 ? 0 : actual / count };
    });
  }

  confusion(): Confusion {
    const [truePositive = 0, falsePositive = 0, trueNegative = 0, falseNegative = 0] = this.sums.subarray(at.truePositive, at.falseNegative + 1);
    return { truePositive, falsePositive, trueNegative, falseNegative };
  }

  #addProbability(predicted: number, label: number): void {
    const { sums } = this;
    const probability = Math.min(1 - leastProbability, Math.max(leastProbability, predicted));
    sums[at.logLoss]! -= naturalLog(label === 1 ? probability : 1 - probability);
    sums[at.squared]! += (predicted - label) ** 2;
    const said = predicted >= 0.5;
    sums[at.correct]! += Number(said === (label === 1));
    sums[label === 1 ? (said ? at.truePositive : at.falseNegative) : (said ? at.falsePositive : at.trueNegative)]!++;
    const rank = Math.min(ranks - 1, Math.max(0, Math.floor(predicted * ranks)));
    sums[histogram + 2 * rank + label]!++;
    const bin = calibration + 3 * Math.min(bins - 1, Math.max(0, Math.floor(predicted * bins)));
    sums[bin]!++;
    sums[bin + 1]! += predicted;
    sums[bin + 2]! += label;
  }

  #addError(error: number): void {
    this.sums[at.squared]! += error * error;
    this.sums[at.absolute]! += Math.abs(error);
  }

  /** Of all pairs of a true and a false example, the share in which the true one has the greater probability; a tie is half. */
  #auc(): number | null {
    let [below, pairs, falses, trues] = [0, 0, 0, 0];
    for (let rank = 0; rank < ranks; rank++) {
      const [negative, positive] = [this.sums[histogram + 2 * rank]!, this.sums[histogram + 2 * rank + 1]!];
      pairs += positive * (below + negative / 2);
      below += negative;
      falses += negative;
      trues += positive;
    }
    return falses === 0 || trues === 0 ? null : pairs / (falses * trues);
  }
}
