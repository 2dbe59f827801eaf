import type { Examples, Learner, Model } from '#pipeline/operators/models/algorithm.ts';
import { servedEntries } from '#pipeline/operators/models/entries.ts';
import type { TrainSpec } from '#pipeline/operators/train/params.ts';
import type { TrainState } from '#pipeline/operators/train/state.ts';
import type { ModelVersion, SkewReport } from '#pipeline/serving/judgement.ts';
import { KeptExamples } from './kept-examples.ts';
import type { KeptSnapshot } from './kept-examples.ts';
import { skewBetween } from './skew.ts';

/** Published models that are remembered. */
const mostVersions = 20;
const mostEntries = 2_000;

/** A batch run that has published, and the state that it has fitted. */
export interface PublishedModel {
  readonly run: number;
  readonly horizon: number;
  readonly publish: number;
  readonly state: TrainState;
}

/** Plain data. */
export interface PublishedSnapshot {
  readonly models: { readonly stale: Model | null; readonly served: Model | null };
  readonly horizon: number;
  readonly kept: KeptSnapshot;
  readonly versions: readonly ModelVersion[];
  readonly skew: SkewReport | null;
}

/**
 * What batch runs have published of one model, and what goes on from the newest of them: examples above its horizon are kept until a
 * later run has read them, so that `served` can learn them again on top of what that run has fitted.
 */
export class PublishedVersions {
  readonly #spec: TrainSpec;
  readonly #ids: Examples['ids'];
  readonly #kept: KeptExamples;
  /** The newest as it was fitted; null before the first. */
  stale: Learner | null = null;
  /** The newest with all that it has learnt since. */
  served: Learner | null = null;
  horizon = Number.NEGATIVE_INFINITY;
  /** Oldest first. */
  versions: readonly ModelVersion[] = [];
  /** Of the newest. */
  skew: SkewReport | null = null;

  /** `ids`: of each id feature, the text of each code; may grow. */
  constructor(spec: TrainSpec, ids: Examples['ids']) {
    this.#spec = spec;
    this.#ids = ids;
    this.#kept = new KeptExamples(spec.settings.encoding.width, spec.most);
  }

  /** False where the run had nothing to learn from: all stays as it is. */
  publish({ run, horizon, publish, state }: PublishedModel): boolean {
    const { algorithm, settings } = this.#spec;
    const model = state.model();
    if (model === null) return false;
    this.skew = skewBetween(run, { kept: this.#kept, ids: this.#ids, from: this.horizon, to: horizon }, state, settings.encoding);
    this.horizon = horizon;
    this.#kept.dropTo(horizon);
    const served = algorithm.learner(model, settings);
    this.#kept.each((values, at, label) => served.learn(values, at, label, this.#ids));
    this.stale = algorithm.learner(model, settings);
    this.served = served;
    const entries = servedEntries(algorithm, model, settings).slice(0, mostEntries).map(({ part, item, value }) => [part, item, value] as const);
    this.versions = [...this.versions, { run, horizon, publish, examples: model.examples, entries }].slice(-mostVersions);
    return true;
  }

  /** An example above the horizon; before the first publish, any. */
  learn(values: Float64Array, at: number, label: number, arrival: number): void {
    this.served?.learn(values, at, label, this.#ids);
    this.#kept.add(values, at, label, arrival);
  }

  snapshot(): PublishedSnapshot {
    return {
      models: { stale: this.stale?.model() ?? null, served: this.served?.model() ?? null },
      horizon: this.horizon, kept: this.#kept.snapshot(), versions: this.versions, skew: this.skew,
    };
  }

  restore({ models, horizon, kept, versions, skew }: PublishedSnapshot): void {
    const { algorithm, settings } = this.#spec;
    const learnerOf = (model: Model | null): Learner | null => (model === null ? null : algorithm.learner(model, settings));
    this.stale = learnerOf(models.stale);
    this.served = learnerOf(models.served);
    [this.horizon, this.versions, this.skew] = [horizon, versions, skew];
    this.#kept.restore(kept);
  }
}
