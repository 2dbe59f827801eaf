import type { Problem } from '../../problem.ts';
import type { FormField } from '../form.ts';
import type { MergeClass, Params } from '../operator.ts';
import type { Encoding } from './encoding.ts';
import type { FeatureKind } from './feature.ts';

/** What a model says of an example: a number, the probability of true, a cluster's index, a rating, or how far from normal. */
export type Task = 'regression' | 'classification' | 'clustering' | 'recommendation' | 'anomaly';

/**
 * One way to learn, as a literal in a folder of its own with a line in `algorithms.ts`. Pure: everything is a function of the
 * examples, in their order, and the settings; equal in every engine. Models are plain data and never changed once handed out.
 */
export interface Algorithm<M extends Model = Model> {
  readonly name: string;
  readonly label: string;
  /** One sentence: what it learns. */
  readonly summary: string;
  readonly task: Task;
  /** `additive`: the model of two sets of examples is what `add` makes of their two models, however the examples are divided. */
  readonly mergeClass: MergeClass;
  /** Kinds of features that it takes. */
  readonly takes: readonly FeatureKind[];
  /** Of `train`, shown where this algorithm is chosen; their names begin with its own where they are not shared. */
  readonly fields: readonly FormField[];
  readonly defaults: Params;
  /** What is wrong with features and settings beyond what fields and `takes` say. `where` names the param. */
  check?(settings: Settings): readonly Problem[];
  /** Thorough: looks at all examples as often as it likes. The batch layer. */
  fit(examples: Examples, settings: Settings): M;
  /** Incremental: goes on from a model, or from nothing, one example after the other. The speed layer. */
  learner(from: M | null, settings: Settings): Learner<M>;
  /** Only of an additive algorithm. */
  add?(a: M, b: M, settings: Settings): M;
  /** The rows that a view of the model answers with, in any order; with `model`, there and back. */
  entries(model: M, settings: Settings): readonly Entry[];
  /** What `entries` tells is enough to predict; null where they are none of a model of these settings. */
  model(entries: readonly Entry[], settings: Settings): M | null;
  /** SQL scalar text over the features' columns that gives the prediction; null where the language can't say it. */
  expression(model: M, settings: Settings): string | null;
  /** Memory that a model takes, roughly. */
  bytes(model: M): number;
}

/** Plain, structured-cloneable. */
export interface Model {
  /** Examples that it has learnt from. */
  readonly examples: number;
}

export interface Settings {
  readonly encoding: Encoding;
  /** Of the node: hyperparameters by the names of the algorithm's fields. */
  readonly params: Params;
  readonly seed: number;
}

/** Examples in order of arrival. Arrays hold at least `count` of them. */
export interface Examples {
  readonly count: number;
  /** Row by row, `encoding.width` numbers each. */
  readonly values: Float64Array;
  /** 0 or 1 for a classification; 0 where nothing is predicted. */
  readonly labels: Float64Array;
  /** Of each `id` feature, the text of each code; [] for other features. */
  readonly ids: readonly (readonly string[])[];
}

export interface Learner<M extends Model = Model> {
  /** Of the example whose numbers begin at `at`; NaN where it can say nothing yet. `ids` as in the examples. */
  predict(values: Float64Array, at: number, ids: Examples['ids']): number;
  learn(values: Float64Array, at: number, label: number, ids: Examples['ids']): void;
  /** `learn` of examples [first, end) in their order, the same to the last bit: for those that do many sooner. */
  learnMany?(examples: Examples, first: number, end: number): void;
  /** `predict` of all examples, into `into`, the same to the last bit. */
  predictMany?(examples: Examples, into: Float64Array): void;
  /** As it stands: a copy. */
  model(): M;
  /** Only of a clustering: squared distances to the nearest centre and to the one after it; null before there are any. */
  distances?(values: Float64Array, at: number): { readonly nearest: number; readonly second: number } | null;
  /** Only of a clustering: its centres, slot by slot in the units of the data. */
  centres?(): readonly Float64Array[];
}

/** One number of a model, under a name of two parts: `coefficient`, `distance`. */
export interface Entry {
  readonly part: string;
  readonly item: string;
  readonly value: number;
}
