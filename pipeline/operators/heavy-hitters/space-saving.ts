import { assert } from '../../base/assert.ts';
import type { Column } from '../../data/column.ts';
import { compareText } from '../../data/compare-text.ts';
import type { ValueType } from '../../data/schema.ts';
import type { MeasureInput, MeasureSnapshot, MeasureState } from '../aggregate/measures/measure.ts';
import { valueColumn } from '../aggregate/measures/value-column.ts';
import { ValueIds } from '../aggregate/measures/value-ids.ts';
import type { ValueSpace } from '../aggregate/measures/value-space.ts';
import type { KeptRows, RowsMeasure } from '../kept-rows/rows-measure.ts';
import { Counters } from './counters.ts';
import type { Counter } from './counters.ts';

export interface Counting {
  readonly counters: number;
  readonly type: ValueType;
  readonly census: boolean;
}

/**
 * Space-Saving (Metwally, Agrawal and El Abbadi, ICDT 2005): so many counters a group. A value without one takes over the
 * least, and what that one had counted is its error. Two of them merge as Agarwal and others have shown (Mergeable
 * Summaries, PODS 2012), in the form of Cafaro, Pulimeno and Tempesta (Information Sciences 329, 2016): counts are added, a
 * value that one side has no counter for may have been seen as often there as its least, and the greatest stay. So an error
 * is at most the rows of the group divided by the counters, however often states have been merged.
 */
export class SpaceSaving implements RowsMeasure {
  readonly #counting: Counting;
  readonly #space: ValueSpace;
  readonly #ids: ValueIds;
  readonly #counters: Counters;

  constructor(counting: Counting, space: ValueSpace) {
    this.#counting = counting;
    this.#space = space;
    this.#ids = new ValueIds(space);
    this.#counters = new Counters(counting.counters);
  }

  get size(): number {
    return this.#counters.size;
  }

  get bytes(): number {
    return this.#counters.bytes;
  }

  grow(capacity: number): void {
    this.#counters.grow(capacity);
  }

  add(input: MeasureInput): void {
    const { counted, length } = input;
    const ids = this.#ids.read(input);
    for (let i = 0; i < length; i++) if (counted[i] !== 0) this.#counters.count(counted[i]!, ids[i]!);
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof SpaceSaving && other.#counting.counters === this.#counting.counters, 'measures differ');
    const translate = this.#ids.translator(other.#ids);
    for (let s = 1; s < used; s++) {
      if (to[s] === 0) continue;
      this.#merge(to[s]!, other.#counters.of(s).map(({ id, count, error }) => ({ id: translate(id), count, error })), other.#counters.least(s));
    }
  }

  mergeSlots(from: number, into: number): void {
    this.#merge(into, this.#counters.of(from), this.#counters.least(from));
    this.#counters.set(from, []);
  }

  finish(used: number): Column {
    return { type: 'int', values: Float64Array.from({ length: used - 1 }, (_, s) => this.#counters.of(s + 1).length), nulls: null };
  }

  rowsOf(used: number): KeptRows {
    const slots: number[] = [];
    const all: Counter[] = [];
    for (let s = 1; s < used; s++) {
      for (const counter of this.#counters.of(s)) {
        slots.push(s);
        all.push(counter);
      }
    }
    const { type, census } = this.#counting;
    const values = valueColumn(type, Float64Array.from(all, ({ id }) => this.#kept(id)), this.#space.texts);
    const counts: Column = { type: 'int', values: Float64Array.from(all, ({ count }) => count), nulls: null };
    const errors: Column = { type: 'int', values: Float64Array.from(all, ({ error }) => error), nulls: null };
    return { slots: Int32Array.from(slots), columns: census ? [values, counts] : [values, counts, errors] };
  }

  overflowed(): number {
    return 0;
  }

  /** How many counters each slot has; then, for all of them in order, values, counts and errors. */
  snapshot(used: number): MeasureSnapshot {
    const lists = Array.from({ length: used - 1 }, (_, s) => this.#counters.of(s + 1));
    const all = lists.flat();
    return [
      Int32Array.from(lists, (list) => list.length), Float64Array.from(all, ({ count }) => count), Float64Array.from(all, ({ error }) => error),
      ...this.#ids.owned(Int32Array.from(all, ({ id }) => id)),
    ];
  }

  restore([lengths, counts, errors, ...ids]: MeasureSnapshot): void {
    const shared = this.#ids.shared(ids);
    let at = 0;
    (lengths as Int32Array).forEach((length, s) => {
      this.#counters.set(s + 1, Array.from({ length }, (_, i) => ({ id: shared[at + i]!, count: (counts as Float64Array)[at + i]!, error: (errors as Float64Array)[at + i]! })));
      at += length;
    });
  }

  clear(used: number): void {
    this.#counters.clear(used);
  }

  #merge(slot: number, theirs: readonly Counter[], theirLeast: number): void {
    const mine = this.#counters.of(slot);
    const myLeast = this.#counters.least(slot);
    const others = new Map(theirs.map((each) => [each.id, each]));
    const merged = mine.map(({ id, count, error }) => {
      const other = others.get(id) ?? { count: theirLeast, error: theirLeast };
      others.delete(id);
      return { id, count: count + other.count, error: error + other.error };
    });
    for (const { id, count, error } of others.values()) merged.push({ id, count: count + myLeast, error: error + myLeast });
    // By value where counts are equal, so that neither who absorbs whom nor ids can be seen.
    merged.sort((a, b) => b.count - a.count || this.#compare(a.id, b.id));
    this.#counters.set(slot, merged.slice(0, this.#counting.counters));
  }

  #compare(a: number, b: number): number {
    const [left, right] = [this.#ids.valueOf(a), this.#ids.valueOf(b)];
    return typeof left === 'string' && typeof right === 'string' ? compareText(left, right) : Number(left) - Number(right);
  }

  /** A value as columns are made of: a number, or the code of a text. */
  #kept(id: number): number {
    return this.#counting.type === 'string' ? id >> 1 : this.#space.numbers.values[(id >> 1) - 1]!;
  }
}
