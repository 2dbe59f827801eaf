import { numberOf } from '../../read-params.ts';
import type { Examples, Learner, Model, Settings } from '../algorithm.ts';
import { everything } from '../entries.ts';

/** Entities as they first came; of each its mean and variance. */
export interface EwmaModel extends Model {
  readonly entities: readonly string[];
  readonly means: readonly number[];
  readonly variances: readonly number[];
}

/** Exponentially weighted mean and variance, one example after the other (Finch, 2009). */
export class EwmaLearner implements Learner<EwmaModel> {
  readonly #alpha: number;
  readonly #id: number;
  readonly #number: number;
  readonly #index: Map<string, number>;
  readonly #means: number[];
  readonly #variances: number[];
  #examples: number;

  constructor(from: EwmaModel | null, { encoding, params }: Settings) {
    this.#alpha = numberOf(params, 'ewmaAlpha');
    this.#id = encoding.features.findIndex(({ as }) => as === 'id');
    this.#number = encoding.features.findIndex(({ as }) => as !== 'id');
    this.#index = new Map(from?.entities.map((entity, i) => [entity, i]));
    this.#means = [...(from?.means ?? [])];
    this.#variances = [...(from?.variances ?? [])];
    this.#examples = from?.examples ?? 0;
  }

  predict(values: Float64Array, at: number, ids: Examples['ids']): number {
    const entity = this.#index.get(this.#entity(values, at, ids));
    if (entity === undefined || this.#variances[entity] === 0) return Number.NaN;
    return (values[at + this.#number]! - this.#means[entity]!) / Math.sqrt(this.#variances[entity]!);
  }

  learn(values: Float64Array, at: number, _label: number, ids: Examples['ids']): void {
    const value = values[at + this.#number]!;
    const name = this.#entity(values, at, ids);
    const entity = this.#index.get(name);
    this.#examples++;
    if (entity === undefined) {
      this.#index.set(name, this.#means.length);
      this.#means.push(value);
      this.#variances.push(0);
      return;
    }
    const apart = value - this.#means[entity]!;
    const step = this.#alpha * apart;
    this.#means[entity]! += step;
    this.#variances[entity] = (1 - this.#alpha) * (this.#variances[entity]! + apart * step);
  }

  model(): EwmaModel {
    return { examples: this.#examples, entities: [...this.#index.keys()], means: [...this.#means], variances: [...this.#variances] };
  }

  #entity(values: Float64Array, at: number, ids: Examples['ids']): string {
    return this.#id < 0 ? everything : ids[this.#id]![values[at + this.#id]!]!;
  }
}
