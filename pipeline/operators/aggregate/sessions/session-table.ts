import { grownFloats } from '../group-table.ts';
import type { KeyIds } from '../keys/key-space.ts';
import { joinCodes, joinIds } from './session-loops.ts';
import type { SessionSlots } from './session-loops.ts';

/** One chunk's rows on their way to their sessions. `slots` is the result. */
export interface SessionAssignment {
  readonly keys: KeyIds;
  readonly times: Float64Array;
  readonly length: number;
  readonly slots: Int32Array;
}

/** Slot `from` is to become part of slot `into`, which may be blank, and to be left blank. */
export type MoveSlot = (from: number, into: number) => void;

/**
 * Sessions by key: slot s > 0 is a session of keys[s] from its first to its last row, with rows[s] rows. Slots are dense:
 * where two sessions become one, the last slot moves into the place that is free. The sessions of a key are a list by time; no
 * two of them are less than a gap apart. A row is looked for from the session that its key was seen in last.
 */
export class SessionTable {
  /** Slots in use, slot 0 included, which takes the rows that count nowhere. */
  used = 1;
  keys = new Int32Array(64);
  firsts = new Float64Array(64);
  lasts = new Float64Array(64);
  rows = new Float64Array(64);
  readonly gap: number;
  #earlier = new Int32Array(64);
  #later = new Int32Array(64);
  /** By key: any session of it, 0 when it has none. */
  #recent = new Int32Array(0);

  constructor(gap: number) {
    this.gap = gap;
    this.firsts[0] = Number.NaN;
    this.lasts[0] = Number.NaN;
  }

  get capacity(): number {
    return this.keys.length;
  }

  get bytes(): number {
    return this.keys.byteLength * 3 + this.firsts.byteLength * 3 + this.#recent.byteLength;
  }

  clear(): void {
    this.rows.fill(0, 0, this.used);
    this.#recent.fill(0);
    this.used = 1;
  }

  /** Must precede the other calls whenever the key space may have grown. */
  reserveKeys(count: number): void {
    if (count <= this.#recent.length) return;
    const recent = new Int32Array(Math.max(count, this.#recent.length * 2, 16));
    recent.set(this.#recent);
    this.#recent = recent;
  }

  /** Counts rows from `first` on in their sessions, opened or lengthened as need be; stops at a row that brings two together, or at the end. */
  assign({ keys: { ids, coded }, times, length, slots }: SessionAssignment, first: number): number {
    let into = this.#slots(times, slots);
    for (let i = first; ; i++) {
      i = coded === null ? joinIds(ids, into, i, length) : joinCodes(coded, into, i, length);
      if (i === length) return length;
      const time = times[i]!;
      const slot = time - time === 0 ? this.place(coded === null ? ids[i]! : coded.idOf[coded.codes[i]!]!, time, time) : 0;
      if (slot < 0) return i;
      this.rows[slot]! += 1;
      slots[i] = slot;
      if (into.rows !== this.rows) into = this.#slots(times, slots);
    }
  }

  /** The slot of the session that [first, last] is part of, opened or lengthened as need be; -1, and nothing is changed, when it brings several together. */
  place(key: number, first: number, last: number): number {
    const { firsts, lasts, gap } = this;
    const slot = this.#reach(key, first);
    if (slot === 0 || !(first < lasts[slot]! + gap)) return this.#open(key, [first, last], { earlier: slot, later: 0 });
    if (!(last > firsts[slot]! - gap)) return this.#open(key, [first, last], { earlier: this.#earlier[slot]!, later: slot });
    const later = this.#later[slot]!;
    if (later !== 0 && last > firsts[later]! - gap) return -1;
    this.#lengthen(slot, first, last);
    return slot;
  }

  /** The slot of the earliest session that is less than a gap away from [first, last]; 0 when there is none. */
  met(key: number, first: number, last: number): number {
    const slot = this.#reach(key, first);
    return slot !== 0 && last > this.firsts[slot]! - this.gap && first < this.lasts[slot]! + this.gap ? slot : 0;
  }

  /** Makes one of all sessions that are less than a gap away from [first, last], of which there are several; the earliest takes the others in. */
  join(key: number, first: number, last: number, move: MoveSlot): void {
    const { gap } = this;
    let slot = this.#reach(key, first);
    for (;;) {
      const next = this.#later[slot]!;
      if (next === 0 || !(last > this.firsts[next]! - gap)) break;
      move(next, slot);
      this.rows[slot]! += this.rows[next]!;
      this.lasts[slot] = this.lasts[next]!;
      slot = this.#remove(next, move, slot);
    }
    this.#lengthen(slot, first, last);
  }

  /** Drops all sessions that end at or before a time, for which nothing is kept beside this table. */
  dropAllBefore(last: number): void {
    for (let slot = this.used - 1; slot > 0; slot--) if (this.lasts[slot]! <= last) this.#remove(slot, nothing, 0);
  }

  /** The same of one key. */
  dropBefore(key: number, last: number): void {
    let slot = this.#recent[key]!;
    while (slot !== 0 && this.#earlier[slot] !== 0) slot = this.#earlier[slot]!;
    while (slot !== 0 && this.lasts[slot]! <= last) {
      const next = this.#later[slot]!;
      slot = this.#remove(slot, nothing, next);
    }
  }

  /** Takes a session out whose content has gone elsewhere. `watched` is answered as the slot where it is now. */
  #remove(slot: number, move: MoveSlot, watched: number): number {
    const [earlier, later] = [this.#earlier[slot]!, this.#later[slot]!];
    if (earlier !== 0) this.#later[earlier] = later;
    if (later !== 0) this.#earlier[later] = earlier;
    if (this.#recent[this.keys[slot]!] === slot) this.#recent[this.keys[slot]!] = earlier === 0 ? later : earlier;
    const last = --this.used;
    if (slot === last) {
      this.rows[last] = 0;
      return watched;
    }
    move(last, slot);
    this.#relocate(last, slot);
    return watched === last ? slot : watched;
  }

  #relocate(from: number, to: number): void {
    const key = this.keys[from]!;
    const [earlier, later] = [this.#earlier[from]!, this.#later[from]!];
    this.keys[to] = key;
    this.firsts[to] = this.firsts[from]!;
    this.lasts[to] = this.lasts[from]!;
    this.rows[to] = this.rows[from]!;
    this.rows[from] = 0;
    this.#earlier[to] = earlier;
    this.#later[to] = later;
    if (earlier !== 0) this.#later[earlier] = to;
    if (later !== 0) this.#earlier[later] = to;
    if (this.#recent[key] === from) this.#recent[key] = to;
  }

  /** Of a key, the session that ends first behind `time - gap`, or its latest one; 0 when it has none. It has been seen last then. */
  #reach(key: number, time: number): number {
    const { lasts, gap } = this;
    const seen = this.#recent[key]!;
    if (seen === 0) return 0;
    let slot = seen;
    while (!(time < lasts[slot]! + gap) && this.#later[slot] !== 0) slot = this.#later[slot]!;
    for (let before = this.#earlier[slot]!; before !== 0 && time < lasts[before]! + gap; before = this.#earlier[slot]!) slot = before;
    this.#recent[key] = slot;
    return slot;
  }

  #lengthen(slot: number, first: number, last: number): void {
    if (first < this.firsts[slot]!) this.firsts[slot] = first;
    if (last > this.lasts[slot]!) this.lasts[slot] = last;
  }

  #open(key: number, [first, last]: readonly [number, number], { earlier, later }: { readonly earlier: number; readonly later: number }): number {
    const slot = this.used;
    if (slot === this.keys.length) this.#grow();
    this.used = slot + 1;
    this.keys[slot] = key;
    this.firsts[slot] = first;
    this.lasts[slot] = last;
    this.#earlier[slot] = earlier;
    this.#later[slot] = later;
    if (earlier !== 0) this.#later[earlier] = slot;
    if (later !== 0) this.#earlier[later] = slot;
    this.#recent[key] = slot;
    return slot;
  }

  #slots(times: Float64Array, slots: Int32Array): SessionSlots {
    const { firsts, lasts, rows, gap } = this;
    return { recent: this.#recent, later: this.#later, firsts, lasts, rows, gap, times, slots };
  }

  #grow(): void {
    const capacity = this.keys.length * 2;
    this.keys = grownInts(this.keys, capacity);
    this.#earlier = grownInts(this.#earlier, capacity);
    this.#later = grownInts(this.#later, capacity);
    this.firsts = grownFloats(this.firsts, capacity);
    this.lasts = grownFloats(this.lasts, capacity);
    this.rows = grownFloats(this.rows, capacity);
  }
}

function grownInts(from: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(capacity);
  grown.set(from);
  return grown;
}

function nothing(): void {
  // No content but the table's own.
}
