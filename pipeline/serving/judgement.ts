import type { PlanArchitecture } from '../compile/plan.ts';
import type { Task } from '../operators/models/algorithm.ts';

/**
 * What is known of how well a model does, judged prequentially: each example is predicted first, then learnt. Plain data, as
 * of one moment of the clock. Times are clock times in milliseconds.
 */
export interface Judgement {
  readonly architecture: PlanArchitecture;
  /** The node that learns, and its algorithm. */
  readonly node: string;
  readonly algorithm: string;
  readonly task: Task;
  /** Views, merges or queries of the document that serve this model, by node. */
  readonly views: readonly string[];
  readonly examples: number;
  /** By variant. Under Kappa only `online`, which is what is served there. */
  readonly variants: readonly VariantJudgement[];
  /** Oldest first: the versions that batch runs have published, the last ones of them. */
  readonly versions: readonly ModelVersion[];
  /** Version that answers where somebody has rolled back to it; null: the newest. */
  readonly heldAt: number | null;
  readonly skew: SkewReport | null;
  /** When the detector found that what is to be learnt has changed. */
  readonly drifts: readonly number[];
  /** Of the served model over the clock: its first numbers. */
  readonly coefficients: CoefficientSeries;
  /** Of a clustering; null otherwise. */
  readonly plane: ClusterPlane | null;
}

/**
 * `stale`: the published model as the batch run fitted it. `served`: that one with what has been learnt above its horizon.
 * `online`: the one that began with nothing, and has learnt every example.
 */
export const variants = ['stale', 'served', 'online'] as const;
export type Variant = (typeof variants)[number];

export interface VariantJudgement {
  readonly variant: Variant;
  /** Over everything that it has been asked. */
  readonly total: Quality;
  /** Over stretches of the clock, oldest first. */
  readonly series: readonly QualityAt[];
  /** Of a classification: ten, by the predicted probability; [] otherwise. */
  readonly calibration: readonly CalibrationBin[];
  /** Of a classification, at a probability of one half; null otherwise. */
  readonly confusion: Confusion | null;
}

export interface QualityAt {
  /** End of the stretch. */
  readonly clock: number;
  readonly quality: Quality;
}

/** null where it has no meaning for the task, or nothing was asked. */
export interface Quality {
  /** Examples that it could say something about. */
  readonly count: number;
  readonly logLoss: number | null;
  readonly auc: number | null;
  readonly accuracy: number | null;
  readonly brier: number | null;
  readonly rmse: number | null;
  readonly mae: number | null;
  /** Of a clustering: mean squared distance to the nearest centre. */
  readonly inertia: number | null;
  /** Of a clustering: mean of 1 - distance to the nearest centre / distance to the second nearest. */
  readonly silhouette: number | null;
  /** Of an anomaly score: share of examples beyond three deviations. */
  readonly flagged: number | null;
}

export interface CalibrationBin {
  readonly count: number;
  /** Mean probability that was predicted. */
  readonly predicted: number;
  /** Share of them that came true. */
  readonly actual: number;
}

export interface Confusion {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
  readonly falseNegative: number;
}

export interface ModelVersion {
  /** Index of the batch run that made it. */
  readonly run: number;
  readonly horizon: number;
  readonly publish: number;
  readonly examples: number;
  /** Rows of the model, at most the first 2,000: part, item, value. */
  readonly entries: readonly (readonly [part: string, item: string, value: number])[];
}

/** Features as the speed path saw them, beside the same examples as the batch path computed them again, at the last publish. */
export interface SkewReport {
  readonly run: number;
  readonly online: number;
  readonly offline: number;
  readonly features: readonly FeatureSkew[];
}

export interface FeatureSkew {
  readonly column: string;
  readonly onlineMean: number;
  readonly offlineMean: number;
  /** Share of examples whose value differs; null where they can't be paired. */
  readonly differing: number | null;
}

export interface CoefficientSeries {
  /** Clock times. */
  readonly at: readonly number[];
  /** By name, a value for each time; null where the model had none. */
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

export interface ClusterPlane {
  /** Columns across and upwards. */
  readonly across: string;
  readonly upwards: string;
  readonly points: readonly PlanePoint[];
  readonly centres: readonly PlanePoint[];
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  readonly cluster: number;
}
