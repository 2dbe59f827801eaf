import type { FoldedSets } from '../../state.ts';
import type { ValueIds } from './value-ids.ts';

/** One group's distinct values as they were folded: many a set is only ever counted, and needs no table for that. */
export class FoldedSet {
  readonly #sets: FoldedSets;
  readonly #group: number;

  constructor(sets: FoldedSets, group: number) {
    this.#sets = sets;
    this.#group = group;
  }

  get size(): number {
    return this.#sets.starts[this.#group + 1]! - this.#sets.starts[this.#group]!;
  }

  get bytes(): number {
    return this.size * Int32Array.BYTES_PER_ELEMENT;
  }

  /** The ids of its values, `size` of them. Valid until the next call. */
  idsIn(ids: ValueIds): Int32Array {
    const { starts, values, dictionary } = this.#sets;
    const own = values.subarray(starts[this.#group]!, starts[this.#group + 1]!);
    if (dictionary !== null) return ids.of({ type: 'string', codes: own, dictionary, nulls: null }, own.length);
    return ids.of({ type: 'int', values: Float64Array.from(own), nulls: null }, own.length);
  }
}
