import { describe, expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import { QualitySums } from './quality-sums.ts';

interface Said {
  readonly predicted: number;
  readonly label: number;
}

/** Probabilities on a grid of 1/64, where each has a rank of its own, and so that some tie. */
function classified(seed: number, count: number): readonly Said[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const predicted = random.below(64) / 64;
    return { predicted, label: Number(random.unit() < predicted) };
  });
}

function sumsOf(all: readonly Said[], task: 'classification' | 'regression' = 'classification'): QualitySums {
  const sums = new QualitySums();
  for (const { predicted, label } of all) sums.add(task, predicted, label);
  return sums;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** By its definition: of all pairs of a true and a false example. */
function naiveAuc(all: readonly Said[]): number {
  const of = (label: number): readonly Said[] => all.filter((each) => each.label === label);
  return meanOf(of(1).flatMap((a) => of(0).map((b) => (a.predicted > b.predicted ? 1 : a.predicted === b.predicted ? 0.5 : 0))));
}

describe('what is said of a classification', () => {
  it('is what the definitions say', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const all = classified(seed, 300);
      const sums = sumsOf(all);
      const quality = sums.quality('classification');
      const ofWhatHappened = ({ predicted, label }: Said): number => {
        const probability = Math.min(1 - 1e-6, Math.max(1e-6, predicted));
        return label === 1 ? probability : 1 - probability;
      };
      expect(quality.count).toBe(300);
      expect(quality.logLoss).toBeCloseTo(meanOf(all.map((each) => -Math.log(ofWhatHappened(each)))), 10);
      expect(quality.brier).toBeCloseTo(meanOf(all.map(({ predicted, label }) => (predicted - label) ** 2)), 12);
      expect(quality.accuracy).toBeCloseTo(meanOf(all.map(({ predicted, label }) => Number(predicted >= 0.5 === (label === 1)))), 12);
      expect(quality.auc).toBeCloseTo(naiveAuc(all), 12);
      expect([quality.rmse, quality.mae, quality.inertia, quality.flagged]).toEqual([null, null, null, null]);
      const many = (predictedTrue: boolean, label: number): number => all.filter((each) => each.predicted >= 0.5 === predictedTrue && each.label === label).length;
      expect(sums.confusion()).toEqual({ truePositive: many(true, 1), falsePositive: many(true, 0), trueNegative: many(false, 0), falseNegative: many(false, 1) });
    }
  });

  it('puts each prediction into its tenth', () => {
    const bins = sumsOf([{ predicted: 0, label: 0 }, { predicted: 0.31, label: 1 }, { predicted: 0.39, label: 0 }, { predicted: 1, label: 1 }]).calibration();
    expect(bins.map(({ count }) => count)).toEqual([1, 0, 0, 2, 0, 0, 0, 0, 0, 1]);
    expect(bins[3]!.predicted).toBeCloseTo(0.35, 12);
    expect(bins[3]!.actual).toBe(0.5);
    expect(bins[9]).toEqual({ count: 1, predicted: 1, actual: 1 });
  });

  it('has no AUC while all examples are of one kind, and none of anything before the first', () => {
    expect(sumsOf([{ predicted: 0.7, label: 1 }]).quality('classification').auc).toBeNull();
    expect(new QualitySums().quality('classification')).toMatchObject({ count: 0, logLoss: null, auc: null, accuracy: null, brier: null });
  });

  it('of one that is sure and wrong is bad, but finite', () => {
    expect(sumsOf([{ predicted: 0, label: 1 }]).quality('classification').logLoss).toBeCloseTo(-Math.log(1e-6), 9);
  });

  it('of two halves adds up', () => {
    const all = classified(7, 200);
    const sums = sumsOf(all.slice(0, 80));
    sums.absorb(sumsOf(all.slice(80)));
    expect(sums.quality('classification').auc).toBe(sumsOf(all).quality('classification').auc);
    expect(sums.confusion()).toEqual(sumsOf(all).confusion());
  });
});

it('says of numbers how far off they are', () => {
  expect(sumsOf([{ predicted: 3, label: 0 }, { predicted: 1, label: 5 }], 'regression').quality('regression')).toMatchObject({ count: 2, rmse: Math.sqrt(12.5), mae: 3.5, logLoss: null, auc: null, brier: null });
});

it('says of clusters how near their centres are', () => {
  const sums = new QualitySums();
  sums.addDistances(1, 4);
  sums.addDistances(9, 9);
  expect(sums.quality('clustering')).toMatchObject({ count: 2, inertia: 5, silhouette: 0.25, rmse: null });
});
