import { numberOf } from '../../read-params.ts';
import type { Examples, Learner, Model, Settings } from '../algorithm.ts';
import { everything } from '../entries.ts';
import { placeOf, spreadOf } from './spread.ts';
import type { Spread } from './spread.ts';

export interface RobustModel extends Model {
  /** As they first came. */
  readonly entities: readonly RobustEntity[];
}

export interface RobustEntity {
  readonly name: string;
  /** Of the batch run; null where it knew nothing of the entity. */
  readonly batch: Spread | null;
  /** What has come since, the newest last: at most as many as the window holds. */
  readonly recent: readonly number[];
}

/** That makes the score of a normal distribution its number of deviations (Iglewicz and Hoaglin, 1993). */
export const consistency = 0.6745;

/** The last numbers of each entity, in order of arrival and sorted. Until they fill the window, the batch run's spread stands. */
export class RobustLearner implements Learner<RobustModel> {
  readonly #window: number;
  readonly #id: number;
  readonly #number: number;
  readonly #entities = new Map<string, Followed>();
  #examples: number;

  constructor(from: RobustModel | null, { encoding, params }: Settings) {
    this.#window = numberOf(params, 'robustWindow');
    this.#id = encoding.features.findIndex(({ as }) => as === 'id');
    this.#number = encoding.features.findIndex(({ as }) => as !== 'id');
    this.#examples = from?.examples ?? 0;
    for (const { name, batch, recent } of from?.entities ?? []) {
      this.#entities.set(name, { batch, recent: [...recent], sorted: recent.toSorted((a, b) => a - b), spread: null });
    }
  }

  predict(values: Float64Array, at: number, ids: Examples['ids']): number {
    const entity = this.#entities.get(this.#entity(values, at, ids));
    return entity === undefined ? Number.NaN : scoreOf((entity.spread ??= inForce(entity, this.#window)), values[at + this.#number]!);
  }

  learn(values: Float64Array, at: number, _label: number, ids: Examples['ids']): void {
    const value = values[at + this.#number]!;
    const name = this.#entity(values, at, ids);
    let entity = this.#entities.get(name);
    if (entity === undefined) this.#entities.set(name, (entity = { batch: null, recent: [], sorted: [], spread: null }));
    this.#examples++;
    entity.spread = null;
    entity.recent.push(value);
    entity.sorted.splice(placeOf(entity.sorted, value), 0, value);
    if (entity.recent.length > this.#window) entity.sorted.splice(placeOf(entity.sorted, entity.recent.shift()!), 1);
  }

  model(): RobustModel {
    return { examples: this.#examples, entities: Array.from(this.#entities, ([name, { batch, recent }]) => ({ name, batch, recent: [...recent] })) };
  }

  #entity(values: Float64Array, at: number, ids: Examples['ids']): string {
    return this.#id < 0 ? everything : ids[this.#id]![values[at + this.#id]!]!;
  }
}

interface Followed {
  readonly batch: Spread | null;
  readonly recent: number[];
  readonly sorted: number[];
  /** In force; null until it is asked for. */
  spread: Spread | null;
}

/** NaN where the MAD is 0: more than half of the numbers are alike. */
export function scoreOf({ median, mad }: Spread, value: number): number {
  return mad === 0 ? Number.NaN : consistency * (value - median) / mad;
}

/** What an entity is measured by. An entity without a batch run has at least one number. */
export function spreadInForce({ batch, recent }: RobustEntity, window: number): Spread {
  return inForce({ batch, sorted: recent.toSorted((a, b) => a - b) }, window);
}

function inForce({ batch, sorted }: Pick<Followed, 'batch' | 'sorted'>, window: number): Spread {
  return batch !== null && sorted.length < window ? batch : spreadOf(sorted);
}
