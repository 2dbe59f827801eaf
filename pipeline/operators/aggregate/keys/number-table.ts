import { mixHash } from './mix-hash.ts';

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** Interns numbers by value (-0 is 0) as 1, 2, 3, …: open addressing over typed arrays. */
export class NumberTable {
  /** `values[id - 1]` is the number of an id. */
  values = new Float64Array(64);
  size = 0;
  #table = new Int32Array(128);

  intern(from: Float64Array, length: number, ids: Int32Array): void {
    let last = Number.NaN;
    let id = 0;
    for (let i = 0; i < length; i++) {
      const value = from[i]! + 0;
      if (value !== last) {
        id = this.idOf(value);
        last = value;
      }
      ids[i] = id;
    }
  }

  /** The id of a number that is not -0. */
  idOf(value: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    let at = hashNumber(value) & mask;
    for (let id = table[at]!; id !== 0; id = table[at]!) {
      if (this.values[id - 1] === value) return id;
      at = (at + 1) & mask;
    }
    return this.#add(value, at);
  }

  #add(value: number, at: number): number {
    if (this.size === this.values.length) {
      const grown = new Float64Array(this.size * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.size++] = value;
    this.#table[at] = this.size;
    if (this.size * 2 > this.#table.length) this.#rehash();
    return this.size;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 4);
    const mask = table.length - 1;
    for (let id = 1; id <= this.size; id++) {
      let at = hashNumber(this.values[id - 1]!) & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = id;
    }
    this.#table = table;
  }
}

function hashNumber(value: number): number {
  bits[0] = value;
  return mixHash(words[0]!, words[1]!);
}
