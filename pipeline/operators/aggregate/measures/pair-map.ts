import { mixHash } from '../keys/mix-hash.ts';

/**
 * Entries 0, 1, 2, … for pairs of a slot and an id, in order of first sight: one open-addressing table for all slots of a
 * measure. What belongs to an entry is kept in arrays beside it.
 */
export class PairMap {
  size = 0;
  /** Slot and id of entry e at 2e and 2e + 1. */
  pairs = new Int32Array(64);
  /** Entries + 1; 0 is free. */
  #table = new Int32Array(64);
  /** Entries below it are in the table: those of `append` only when somebody looks for a pair. */
  #indexed = 0;

  get bytes(): number {
    return this.pairs.byteLength + this.#table.byteLength;
  }

  /** The entry of a pair; a new one is at the end. */
  entryOf(slot: number, id: number): number {
    if (this.#indexed < this.size) this.#index();
    const table = this.#table;
    const pairs = this.pairs;
    const mask = table.length - 1;
    let at = mixHash(slot, id) & mask;
    for (let entry = table[at]!; entry !== 0; entry = table[at]!) {
      if (pairs[2 * entry - 1] === id && pairs[2 * entry - 2] === slot) return entry - 1;
      at = (at + 1) & mask;
    }
    return this.#append(slot, id, at);
  }

  /** Pairs of one slot with ids [start, end), none of which it holds yet, nor twice. */
  append(slot: number, ids: Int32Array, start: number, end: number): void {
    while (2 * (this.size + end - start) > this.pairs.length) this.pairs = grown(this.pairs);
    const pairs = this.pairs;
    let at = 2 * this.size;
    for (let i = start; i < end; i++) {
      pairs[at++] = slot;
      pairs[at++] = ids[i]!;
    }
    this.size += end - start;
  }

  /** Into an empty map the pairs of another one whose slots go to `to`; those that go to slot 0 are left out. */
  copy(other: PairMap, to: Int32Array): void {
    while (2 * other.size > this.pairs.length) this.pairs = grown(this.pairs);
    const [from, pairs] = [other.pairs, this.pairs];
    let at = 0;
    for (let e = 0; e < other.size; e++) {
      const slot = to[from[2 * e]!]!;
      if (slot === 0) continue;
      pairs[at++] = slot;
      pairs[at++] = from[2 * e + 1]!;
    }
    this.size = at / 2;
  }

  clear(): void {
    this.size = 0;
    this.#indexed = 0;
    this.#table.fill(0);
  }

  #append(slot: number, id: number, at: number): number {
    const entry = this.size++;
    if (2 * entry === this.pairs.length) this.pairs = grown(this.pairs);
    this.pairs[2 * entry] = slot;
    this.pairs[2 * entry + 1] = id;
    this.#table[at] = entry + 1;
    this.#indexed = this.size;
    if (this.size * 2 > this.#table.length) this.#index();
    return entry;
  }

  #index(): void {
    let length = this.#table.length;
    while (this.size * 2 > length) length *= 4;
    const table = new Int32Array(length);
    const mask = table.length - 1;
    for (let entry = 0; entry < this.size; entry++) {
      let at = mixHash(this.pairs[2 * entry]!, this.pairs[2 * entry + 1]!) & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = entry + 1;
    }
    this.#table = table;
    this.#indexed = this.size;
  }
}

function grown(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}
