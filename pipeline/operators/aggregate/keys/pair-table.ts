import { mixHash } from './mix-hash.ts';

/** Interns pairs of ids as 0, 1, 2, …: how a composite key becomes one id, column by column. */
export class PairTable {
  /** `firsts[id]` and `seconds[id]` are the parts of an id. */
  firsts = new Int32Array(64);
  seconds = new Int32Array(64);
  size = 0;
  /** Ids + 1; 0 is free. */
  #table = new Int32Array(128);

  /** `ids[i]` becomes the id of (ids[i], seconds[i]). */
  intern(ids: Int32Array, seconds: Int32Array, length: number): void {
    let first = -1;
    let second = -1;
    let id = 0;
    for (let i = 0; i < length; i++) {
      if (ids[i] !== first || seconds[i] !== second) {
        first = ids[i]!;
        second = seconds[i]!;
        id = this.#idOf(first, second);
      }
      ids[i] = id;
    }
  }

  #idOf(first: number, second: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    let at = mixHash(first, second) & mask;
    for (let entry = table[at]!; entry !== 0; entry = table[at]!) {
      if (this.firsts[entry - 1] === first && this.seconds[entry - 1] === second) return entry - 1;
      at = (at + 1) & mask;
    }
    return this.#add(first, second, at);
  }

  #add(first: number, second: number, at: number): number {
    const id = this.size;
    if (id === this.firsts.length) {
      this.firsts = doubled(this.firsts);
      this.seconds = doubled(this.seconds);
    }
    this.firsts[id] = first;
    this.seconds[id] = second;
    this.size = id + 1;
    this.#table[at] = this.size;
    if (this.size * 2 > this.#table.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 4);
    const mask = table.length - 1;
    for (let id = 0; id < this.size; id++) {
      let at = mixHash(this.firsts[id]!, this.seconds[id]!) & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = id + 1;
    }
    this.#table = table;
  }
}

function doubled(from: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(from.length * 2);
  grown.set(from);
  return grown;
}
