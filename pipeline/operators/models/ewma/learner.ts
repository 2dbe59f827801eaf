import { numberOf } from '../../read-params.ts';
import type { Examples, Learner, Model, Settings } from '../algorithm.ts';
import { everything } from '../entries.ts';

/** Entities as they first came; of each its mean and variance. */
export interface EwmaModel extends Model {
  readonly entities: readonly string[];
  readonly means: readonly number[];
  readonly variances: readonly number[];
  /** Numbers that each has had. */
  readonly counts: readonly number[];
}

/** So many numbers of an entity tell its deviation; fewer say nothing. */
export const warmUp = 10;
/** A deviation is at least so much of the mean or of the number, whichever is greater: numbers have about 16 digits. */
const leastDeviation = 1e-12;

/** Exponentially weighted mean and variance, one example after the other (Finch, 2009). */
export class EwmaLearner implements Learner<EwmaModel> {
  readonly #alpha: number;
  readonly #id: number;
  readonly #number: number;
  readonly #index: Map<string, number>;
  readonly #means: number[];
  readonly #variances: number[];
  readonly #counts: number[];
  #examples: number;

  constructor(from: EwmaModel | null, { encoding, params }: Settings) {
    this.#alpha = numberOf(params, 'ewmaAlpha');
    this.#id = encoding.features.findIndex(({ as }) => as === 'id');
    this.#number = encoding.features.findIndex(({ as }) => as !== 'id');
    this.#index = new Map(from?.entities.map((entity, i) => [entity, i]));
    this.#means = [...(from?.means ?? [])];
    this.#variances = [...(from?.variances ?? [])];
    this.#counts = [...(from?.counts ?? [])];
    this.#examples = from?.examples ?? 0;
  }

  predict(values: Float64Array, at: number, ids: Examples['ids']): number {
    const entity = this.#index.get(this.#entity(values, at, ids));
    if (entity === undefined || this.#counts[entity]! < warmUp) return Number.NaN;
    const [value, mean] = [values[at + this.#number]!, this.#means[entity]!];
    const deviation = Math.max(Math.sqrt(this.#variances[entity]!), leastDeviation * Math.max(Math.abs(mean), Math.abs(value)));
    return value === mean ? 0 : (value - mean) / deviation;
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
      this.#counts.push(1);
      return;
    }
    const apart = value - this.#means[entity]!;
    const step = this.#alpha * apart;
    this.#counts[entity]!++;
    this.#means[entity]! += step;
    this.#variances[entity] = (1 - this.#alpha) * (this.#variances[entity]! + apart * step);
  }

  model(): EwmaModel {
    return { examples: this.#examples, entities: [...this.#index.keys()], means: [...this.#means], variances: [...this.#variances], counts: [...this.#counts] };
  }

  #entity(values: Float64Array, at: number, ids: Examples['ids']): string {
    return this.#id < 0 ? everything : ids[this.#id]![values[at + this.#id]!]!;
  }
}
