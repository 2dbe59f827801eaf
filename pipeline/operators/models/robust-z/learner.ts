import { numberOf } from '../../read-params.ts';
import type { Examples, Learner, Model, Settings } from '../algorithm.ts';
import { medianAndMad } from './median.ts';

/** What a normal distribution's median distance from the median is, in deviations (Iglewicz and Hoaglin, How to detect and handle outliers, 1993). */
const ofNormal = 0.6745;
/** Values of an entity before anything is said about it. */
const fewest = 5;

export interface Level {
  readonly median: number;
  readonly mad: number;
}

export interface RobustModel extends Model {
  readonly entities: readonly string[];
  /** By entity: of the batch run, or of a window that is full; null before. */
  readonly levels: readonly (Level | null)[];
  /** By entity: the last values, oldest first. */
  readonly recent: readonly (readonly number[])[];
}

/** The entity of an example, and where its number stands. */
export function placesOf({ encoding: { features } }: Settings): { readonly id: number; readonly number: number } {
  return { id: features.findIndex(({ as }) => as === 'id'), number: features.findIndex(({ as }) => as === 'number') };
}

export const everything = '(all)';

/** The level of the batch run stands until a window of values has come; from then on that of the last window. */
export class RobustLearner implements Learner<RobustModel> {
  readonly #places: ReturnType<typeof placesOf>;
  readonly #window: number;
  readonly #rows = new Map<string, number>();
  readonly #levels: (Level | null)[];
  readonly #recent: number[][];
  #examples: number;

  constructor(from: RobustModel | null, settings: Settings) {
    this.#places = placesOf(settings);
    this.#window = Math.max(fewest, numberOf(settings.params, 'robustWindow'));
    from?.entities.forEach((entity, row) => this.#rows.set(entity, row));
    this.#levels = [...(from?.levels ?? [])];
    this.#recent = (from?.recent ?? []).map((values) => [...values]);
    this.#examples = from?.examples ?? 0;
  }

  predict(values: Float64Array, at: number, ids: Examples['ids']): number {
    const row = this.#rows.get(this.#entityOf(values, at, ids)) ?? -1;
    const level = row < 0 ? null : this.#levelOf(row);
    return level === null || level.mad === 0 ? Number.NaN : (ofNormal * (values[at + this.#places.number]! - level.median)) / level.mad;
  }

  learn(values: Float64Array, at: number, _label: number, ids: Examples['ids']): void {
    const entity = this.#entityOf(values, at, ids);
    const row = this.#rows.get(entity) ?? this.#enter(entity);
    const recent = this.#recent[row]!;
    recent.push(values[at + this.#places.number]!);
    if (recent.length > this.#window) recent.shift();
    if (recent.length === this.#window) this.#levels[row] = medianAndMad(recent);
    this.#examples++;
  }

  model(): RobustModel {
    return { examples: this.#examples, entities: [...this.#rows.keys()], levels: [...this.#levels], recent: this.#recent.map((values) => [...values]) };
  }

  #entityOf(values: Float64Array, at: number, ids: Examples['ids']): string {
    const { id } = this.#places;
    return id < 0 ? everything : ids[id]![values[at + id]!]!;
  }

  #levelOf(row: number): Level | null {
    const recent = this.#recent[row]!;
    return this.#levels[row] ?? (recent.length < fewest ? null : medianAndMad(recent));
  }

  #enter(entity: string): number {
    this.#rows.set(entity, this.#levels.length);
    this.#levels.push(null);
    return this.#recent.push([]) - 1;
  }
}
