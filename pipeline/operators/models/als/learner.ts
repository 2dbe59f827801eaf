import type { Examples, Learner, Settings } from '../algorithm.ts';
import { product } from './fit.ts';
import { readAls } from './model.ts';
import type { AlsModel, AlsSettings } from './model.ts';
import { Side } from './side.ts';

/**
 * Fold-in, as Oryx 2 does it between two batch models (OryxProject/oryx, ALSSpeedModelManager.java): a rating gives its user a new
 * vector, the one that fits the ratings of his that are remembered, given the items as they are; then the item likewise. Vectors are
 * absolute: one that is sent twice changes nothing. Who rates the same once more replaces what he said.
 */
export class AlsLearner implements Learner<AlsModel> {
  readonly #settings: AlsSettings;
  readonly #users: Side;
  readonly #items: Side;
  #examples: number;
  #sum: number;
  #squares: number;

  constructor(from: AlsModel | null, settings: Settings) {
    this.#settings = readAls(settings);
    const { factors } = this.#settings;
    this.#users = new Side(factors, settings.seed, from?.users ?? null);
    this.#items = new Side(factors, settings.seed + 1, from?.items ?? null);
    this.#examples = from?.examples ?? 0;
    this.#sum = from?.sum ?? 0;
    this.#squares = from?.squares ?? 0;
  }

  predict(values: Float64Array, at: number, ids: Examples['ids']): number {
    if (this.#examples === 0) return Number.NaN;
    const [user, item] = [this.#users.rowOf(ids[0]![values[at]!]!), this.#items.rowOf(ids[1]![values[at + 1]!]!)];
    return this.#mean + (user < 0 || item < 0 ? 0 : product(this.#users, user, this.#items, item));
  }

  learn(values: Float64Array, at: number, label: number, ids: Examples['ids']): void {
    const predicted = this.predict(values, at, ids);
    if (!Number.isNaN(predicted)) this.#squares += (label - predicted) * (label - predicted);
    this.#examples++;
    this.#sum += label;
    const [user, item] = [this.#users.enter(ids[0]![values[at]!]!), this.#items.enter(ids[1]![values[at + 1]!]!)];
    this.#users.remember(user, item, label);
    this.#items.remember(item, user, label);
    const how = { mean: this.#mean, lambda: this.#settings.lambda };
    this.#users.fold(user, this.#items, how);
    this.#items.fold(item, this.#users, how);
  }

  model(): AlsModel {
    return { examples: this.#examples, sum: this.#sum, squares: this.#squares, users: this.#users.state(), items: this.#items.state() };
  }

  get #mean(): number {
    return this.#sum / this.#examples;
  }
}
