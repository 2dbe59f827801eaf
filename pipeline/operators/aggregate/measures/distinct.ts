import { assert, must } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import { grownFloats } from '../group-table.ts';
import type { FoldedMeasure, MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { PairMap } from './pair-map.ts';
import { unchanged, ValueIds } from './value-ids.ts';
import { SlotMoves } from './slot-moves.ts';
import type { ValueSpace } from './value-space.ts';

/** COUNT(DISTINCT): the set of each group's values, as pairs of slot and id. */
export class DistinctMeasure implements MeasureState {
  readonly #ids: ValueIds;
  readonly #moves = new SlotMoves();
  #set = new PairMap();
  #counts = new Float64Array(0);

  constructor(space: ValueSpace) {
    this.#ids = new ValueIds(space);
  }

  get bytes(): number {
    return this.#counts.byteLength + this.#set.bytes;
  }

  grow(capacity: number): void {
    this.#counts = grownFloats(this.#counts, capacity);
  }

  add(input: MeasureInput): void {
    const { counted, length } = input;
    const ids = this.#ids.read(input);
    const set = this.#settled();
    const counts = this.#counts;
    for (let i = 0, known = set.size; i < length; i++) {
      const slot = counted[i]!;
      if (slot === 0 || set.entryOf(slot, ids[i]!) < known) continue;
      counts[slot]! += 1;
      known++;
    }
  }

  fold({ length, slots, sets }: FoldedMeasure): void {
    const { starts, column } = must(sets, 'sets of a distinct count');
    const ids = this.#ids.of(column, starts[length]!);
    const set = this.#settled();
    for (let i = 0; i < length; i++) {
      const [slot, start, end] = [slots[i]!, starts[i]!, starts[i + 1]!];
      if (this.#counts[slot] === 0) {
        set.append(slot, ids, start, end);
        this.#counts[slot] = end - start;
      } else for (let at = start; at < end; at++) this.#include(slot, ids[at]!);
    }
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof DistinctMeasure, 'measures differ');
    const { pairs, size } = other.#settled();
    const own = this.#settled();
    const translate = this.#ids.translator(other.#ids);
    if (own.size === 0 && translate === unchanged && staysApart(to, used)) {
      own.copy(other.#settled(), to);
      this.#countAll();
      return;
    }
    for (let e = 0; e < size; e++) {
      const slot = to[pairs[2 * e]!]!;
      if (slot !== 0) this.#include(slot, translate(pairs[2 * e + 1]!));
    }
  }

  mergeSlots(from: number, into: number): void {
    this.#moves.note(from, into);
  }

  finish(used: number): Column {
    this.#settled();
    return { type: 'int', values: this.#counts.slice(1, used), nulls: null };
  }

  overflowed(): number {
    return 0;
  }

  snapshot(): MeasureSnapshot {
    const { pairs, size } = this.#settled();
    const slots = new Int32Array(size);
    const ids = new Int32Array(size);
    for (let e = 0; e < size; e++) {
      slots[e] = pairs[2 * e]!;
      ids[e] = pairs[2 * e + 1]!;
    }
    return [slots, ...this.#ids.owned(ids)];
  }

  restore([slots, ...ids]: MeasureSnapshot): void {
    const shared = this.#ids.shared(ids);
    (slots as Int32Array).forEach((slot, e) => this.#include(slot, shared[e]!));
  }

  clear(used: number): void {
    this.#moves.clear();
    this.#set.clear();
    this.#counts.fill(0, 0, used);
  }

  #settled(): PairMap {
    if (!this.#moves.some) return this.#set;
    const { pairs, size } = this.#set;
    const slotNow = this.#moves.take();
    this.#set = new PairMap();
    this.#counts.fill(0);
    for (let e = 0; e < size; e++) this.#include(slotNow(pairs[2 * e]!), pairs[2 * e + 1]!);
    return this.#set;
  }

  #countAll(): void {
    const { pairs, size } = this.#set;
    for (let e = 0; e < size; e++) this.#counts[pairs[2 * e]!]! += 1;
  }

  #include(slot: number, id: number): void {
    const known = this.#set.size;
    if (this.#set.entryOf(slot, id) === known) this.#counts[slot]! += 1;
  }
}

/** Whether no two of slots 1 .. used-1 go to the same one, but for those that go nowhere. */
function staysApart(to: Int32Array, used: number): boolean {
  const taken = new Set<number>();
  for (let s = 1; s < used; s++) {
    if (to[s] !== 0 && taken.has(to[s]!)) return false;
    taken.add(to[s]!);
  }
  return true;
}
