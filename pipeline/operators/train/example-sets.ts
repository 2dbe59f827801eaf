import type { ExampleSet, ExampleSetSnapshot } from '../models/example-set.ts';

/**
 * Examples of one state and of those that it has absorbed. What another state holds is looked at where it is, not copied: parts of
 * an answer stay as they are while it is made.
 */
export class ExampleSets {
  readonly #create: () => ExampleSet;
  #sets: ExampleSet[];

  constructor(create: () => ExampleSet) {
    this.#create = create;
    this.#sets = [create()];
  }

  /** The state's own. */
  get own(): ExampleSet {
    return this.#sets[0]!;
  }

  /** Examples that came by, also those that are not kept. */
  get seen(): number {
    return this.#sets.reduce((sum, { seen }) => sum + seen, 0);
  }

  get bytes(): number {
    return this.#sets.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  absorb(other: ExampleSets): void {
    this.#sets.push(...other.#sets.filter(({ seen }) => seen > 0));
  }

  /** One set of all examples: itself where only one has any. Never changed by who asks. */
  joined(): ExampleSet {
    const filled = this.#sets.filter(({ seen }) => seen > 0);
    if (filled.length < 2) return filled[0] ?? this.own;
    const all = this.#create();
    for (const set of filled) all.absorb(set);
    return all;
  }

  clear(): void {
    this.#sets = [this.#create()];
  }

  snapshot(): ExampleSetSnapshot {
    return this.joined().snapshot();
  }

  /** Into what was cleared. */
  restore(saved: ExampleSetSnapshot): void {
    this.own.restore(saved);
  }
}
