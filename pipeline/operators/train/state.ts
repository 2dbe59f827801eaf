import { assert, must } from '../../base/assert.ts';
import type { Table } from '../../data/table.ts';
import type { Entry, Examples, Learner, Model } from '../models/algorithm.ts';
import { servedEntries } from '../models/entries.ts';
import { ExampleSet } from '../models/example-set.ts';
import type { ExampleSetSnapshot } from '../models/example-set.ts';
import { learnMany } from '../models/many.ts';
import type { ViewState } from '../state.ts';
import { entryTable } from './entry-table.ts';
import { ExampleSets } from './example-sets.ts';
import type { TrainSpec } from './params.ts';

/** Plain data. */
interface TrainSnapshot {
  readonly model: Model | null;
  readonly whole: ExampleSetSnapshot;
  readonly fresh: ExampleSetSnapshot;
  readonly seen: number;
}

/** Models that were fitted to a set of examples as it stood; shared by the states of one view. */
export type FittedModels = WeakMap<ExampleSet, { readonly seen: number; readonly model: Model }>;

/**
 * A model and what is still to be learnt. `whole` examples are those that a model is fitted to; `fresh` ones are learnt on
 * top of it, in order of arrival.
 */
export class TrainState implements ViewState {
  readonly spec: TrainSpec;
  readonly #fitted: FittedModels;
  readonly #whole: ExampleSets;
  readonly #fresh: ExampleSets;
  #learner: Learner | null = null;
  #learnt = 0;
  /** Rows of other answers whose keys this one hasn't. */
  #filled: Entry[] = [];
  #answer: { readonly model: Model | null; readonly entries: readonly Entry[] } | null = null;

  constructor(spec: TrainSpec, fitted: unknown) {
    this.spec = spec;
    this.#fitted = fitted as FittedModels;
    const ids = spec.settings.encoding.features.map(({ as }) => as === 'id');
    const createSet = (): ExampleSet => new ExampleSet(ids, spec.most);
    this.#whole = new ExampleSets(createSet);
    this.#fresh = new ExampleSets(createSet);
  }

  get size(): number {
    return this.#entries().length;
  }

  get bytes(): number {
    return this.#whole.bytes + this.#fresh.bytes + (this.#learner === null ? 0 : this.spec.algorithm.bytes(this.#learner.model()));
  }

  /** Examples that the answer has learnt from or stands for. */
  get seen(): number {
    return this.#learnt + this.#whole.seen + this.#fresh.seen;
  }

  /** Where the kernel puts examples; null where they are learnt at once. */
  get open(): ExampleSet | null {
    const { fit, census, algorithm } = this.spec;
    if (fit === 'online' || census || algorithm.add !== undefined) return null;
    return (fit === 'whole' ? this.#whole : this.#fresh).own;
  }

  /** Learns examples [first, end) at once, where nothing is kept. */
  learn(examples: Examples, stretch: readonly [first: number, end: number]): void {
    this.#learnt += stretch[1] - stretch[0];
    if (this.spec.census) return;
    this.#learner ??= this.spec.algorithm.learner(null, this.spec.settings);
    learnMany(this.#learner, examples, this.spec.settings.encoding.width, stretch);
  }

  /** What was known has changed: the kernel says so after each chunk. */
  touch(): void {
    this.#answer = null;
  }

  absorb(other: ViewState): void {
    const from = sameKind(other);
    this.touch();
    this.#learnt += from.#learnt;
    this.#learner = this.#together(from);
    this.#whole.absorb(from.#whole);
    this.#fresh.absorb(from.#fresh);
    this.#filled = this.#filled.concat(from.#filled);
  }

  absorbWhere(): void {
    throw new Error('Bug: a model has no windows');
  }

  absorbMissing(other: ViewState): void {
    const from = sameKind(other);
    const known = new Set(this.#entries().map(keyOf));
    const missing = from.#entries().filter((entry) => !known.has(keyOf(entry)));
    this.touch();
    this.#filled = this.#filled.concat(missing);
  }

  newest(): number {
    return Number.NEGATIVE_INFINITY;
  }

  /** What a model is fitted to: nothing where it only adds up. */
  fittedExamples(): ExampleSet {
    return this.#whole.joined();
  }

  /** As it is served now; null before the first example. */
  model(): Model | null {
    return this.#answered().model;
  }

  table(): Table {
    return entryTable(this.#entries(), this.spec);
  }

  snapshot(): unknown {
    assert(this.#filled.length === 0, 'an answer is no part of a snapshot');
    return { model: this.#learner?.model() ?? null, whole: this.#whole.snapshot(), fresh: this.#fresh.snapshot(), seen: this.#learnt } satisfies TrainSnapshot;
  }

  restore(snapshot: unknown): void {
    const { model, whole, fresh, seen } = snapshot as TrainSnapshot;
    this.clear();
    this.#learner = model === null ? null : this.spec.algorithm.learner(model, this.spec.settings);
    this.#learnt = seen;
    this.#whole.restore(whole);
    this.#fresh.restore(fresh);
  }

  clear(): void {
    this.#learner = null;
    this.#learnt = 0;
    this.#whole.clear();
    this.#fresh.clear();
    this.#filled = [];
    this.touch();
  }

  #entries(): readonly Entry[] {
    return this.#answered().entries;
  }

  #answered(): { readonly model: Model | null; readonly entries: readonly Entry[] } {
    return (this.#answer ??= this.#compute());
  }

  #compute(): { readonly model: Model | null; readonly entries: readonly Entry[] } {
    if (this.spec.census) return { model: null, entries: this.seen === 0 ? [] : [{ part: 'fit', item: 'examples', value: this.seen }] };
    const { algorithm, settings } = this.spec;
    const model = this.#learntModel();
    const own = model === null ? [] : servedEntries(algorithm, model, settings);
    return { model, entries: [...own, ...this.#filled] };
  }

  #learntModel(): Model | null {
    const { algorithm, settings } = this.spec;
    const base = this.#fit() ?? this.#learner?.model() ?? null;
    const fresh = this.#fresh.joined();
    if (fresh.count === 0) return base;
    const learner = algorithm.learner(base, settings);
    learnMany(learner, fresh.sorted(), settings.encoding.width, [0, fresh.count]);
    return learner.model();
  }

  #fit(): Model | null {
    const examples = this.#whole.joined();
    if (examples.count === 0) return null;
    const known = this.#fitted.get(examples);
    if (known?.seen === examples.seen) return known.model;
    const model = this.spec.algorithm.fit(examples.sorted(), this.spec.settings);
    this.#fitted.set(examples, { seen: examples.seen, model });
    return model;
  }

  #together(other: TrainState): Learner | null {
    const { algorithm, settings } = this.spec;
    if (other.#learner === null) return this.#learner;
    if (this.#learner === null) return algorithm.learner(other.#learner.model(), settings);
    return algorithm.learner(must(algorithm.add, 'models that add up').call(algorithm, this.#learner.model(), other.#learner.model(), settings), settings);
  }
}

function keyOf({ part, item }: Entry): string {
  return JSON.stringify([part, item]);
}

function sameKind(other: ViewState): TrainState {
  assert(other instanceof TrainState, 'a model absorbs models');
  return other;
}

