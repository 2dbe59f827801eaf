import { assert, must } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import { FoldedSet } from './folded-set.ts';
import { eachId, included, noIds, placeOf, setOf, sizeOf, untold, withId } from './id-set.ts';
import type { IdSet } from './id-set.ts';
import type { FoldedMeasure, MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { unchanged, ValueIds } from './value-ids.ts';
import type { ValueSpace } from './value-space.ts';

/** COUNT(DISTINCT): the ids of each group's values, or, until somebody looks for one of them, the values as they were folded. */
export class DistinctMeasure implements MeasureState {
  readonly #ids: ValueIds;
  readonly #sets: IdSet[] = [];
  /** Of each slot whose set is `untold`. */
  readonly #folded = new Map<number, FoldedSet>();
  #bytes = 0;

  constructor(space: ValueSpace) {
    this.#ids = new ValueIds(space);
  }

  get bytes(): number {
    return this.#sets.length * 8 + this.#bytes;
  }

  grow(capacity: number): void {
    while (this.#sets.length < capacity) this.#sets.push(noIds);
  }

  add(input: MeasureInput): void {
    const { counted, length } = input;
    // Before ids are read: telling reads ids too.
    if (this.#folded.size > 0) for (let i = 0; i < length; i++) this.#told(counted[i]!);
    const ids = this.#ids.read(input);
    const sets = this.#sets;
    for (let i = 0; i < length; i++) {
      const slot = counted[i]!;
      if (slot === 0) continue;
      const id = ids[i]!;
      const set = sets[slot]!;
      const at = placeOf(set, id);
      if (set[at] !== id) this.#replace(slot, set, withId(set, at, id));
    }
  }

  fold({ length, slots, sets }: FoldedMeasure): void {
    const folded = must(sets, 'sets of a distinct count');
    for (let i = 0; i < length; i++) this.#addFolded(slots[i]!, new FoldedSet(folded, i));
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof DistinctMeasure, 'measures differ');
    const translate = this.#ids.translator(other.#ids);
    for (let s = 1; s < used; s++) {
      const [slot, set] = [to[s]!, other.#sets[s]!];
      if (slot === 0) continue;
      if (set === untold) this.#addFolded(slot, other.#folded.get(s)!);
      else if (this.#sets[slot] === noIds && translate === unchanged) this.#replace(slot, noIds, set === noIds ? noIds : set.slice());
      else this.#unite(slot, set, translate);
    }
  }

  mergeSlots(from: number, into: number): void {
    const [moved, held] = [this.#told(from), this.#told(into)];
    const [smaller, larger] = sizeOf(moved) < sizeOf(held) ? [moved, held] : [held, moved];
    if (smaller !== noIds) this.#bytes -= smaller.byteLength;
    this.#sets[from] = noIds;
    this.#sets[into] = larger;
    this.#unite(into, smaller, (id) => id);
  }

  finish(used: number): Column {
    return { type: 'int', values: Float64Array.from({ length: used - 1 }, (_, s) => this.#sizeOf(s + 1)), nulls: null };
  }

  overflowed(): number {
    return 0;
  }

  /** How many values each slot has; places of them, ascending within a slot, in a list of all; that list, sorted: numbers, then texts. */
  snapshot(used: number): MeasureSnapshot {
    const sets = Array.from({ length: used - 1 }, (_, s) => this.#told(s + 1));
    const known = new Set<number>();
    for (const set of sets) eachId(set, (id) => known.add(id));
    const { places, numbers, texts } = this.#ids.sorted(known);
    const all: number[] = [];
    for (const set of sets) {
      const own: number[] = [];
      eachId(set, (id) => own.push(places.get(id)!));
      for (const place of own.sort((a, b) => a - b)) all.push(place);
    }
    return [Int32Array.from(sets, sizeOf), Int32Array.from(all), numbers, texts];
  }

  restore([counts, places, numbers, texts]: MeasureSnapshot): void {
    const ids = [...Array.from(numbers as Float64Array), ...(texts as readonly string[])].map((value) => this.#ids.idOf(value));
    let at = 0;
    (counts as Int32Array).forEach((count, s) => {
      for (const end = at + count; at < end; at++) this.#include(s + 1, ids[(places as Int32Array)[at]!]!);
    });
  }

  clear(used: number): void {
    this.#sets.fill(noIds, 0, used);
    this.#folded.clear();
    this.#bytes = 0;
  }

  #unite(slot: number, set: IdSet, translate: (id: number) => number): void {
    eachId(set, (id) => this.#include(slot, translate(id)));
  }

  #addFolded(slot: number, folded: FoldedSet): void {
    if (folded.size === 0) return;
    if (this.#sets[slot] === noIds) {
      this.#sets[slot] = untold;
      this.#folded.set(slot, folded);
      this.#bytes += folded.bytes;
      return;
    }
    this.#told(slot);
    const ids = folded.idsIn(this.#ids);
    for (let i = 0; i < folded.size; i++) this.#include(slot, ids[i]!);
  }

  #sizeOf(slot: number): number {
    const set = this.#sets[slot]!;
    return set === untold ? this.#folded.get(slot)!.size : sizeOf(set);
  }

  /** The ids of a slot. */
  #told(slot: number): IdSet {
    const set = this.#sets[slot]!;
    if (set !== untold) return set;
    const folded = this.#folded.get(slot)!;
    this.#folded.delete(slot);
    this.#bytes -= folded.bytes;
    this.#replace(slot, noIds, setOf(folded.idsIn(this.#ids), folded.size));
    return this.#sets[slot]!;
  }

  #include(slot: number, id: number): void {
    const set = this.#told(slot);
    this.#replace(slot, set, included(set, id));
  }

  #replace(slot: number, set: IdSet, by: IdSet): void {
    if (by === set) return;
    this.#sets[slot] = by;
    this.#bytes += by.byteLength - (set === noIds ? 0 : set.byteLength);
  }
}
