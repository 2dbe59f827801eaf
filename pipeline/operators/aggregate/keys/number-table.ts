import { mixHash } from './mix-hash.ts';

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** Small whole numbers below it find their ids at their own place. */
const mostDirect = 1 << 20;

/** Interns numbers by value (-0 is 0) as 1, 2, 3, …: open addressing over typed arrays, and none for small whole ones met before. */
export class NumberTable {
  /** `values[id - 1]` is the number of an id. */
  values = new Float64Array(64);
  size = 0;
  #table = new Int32Array(128);
  /** Ids of whole numbers below its length; 0 is unknown. */
  #direct = new Int32Array(64);

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
    const place = value >>> 0;
    if (place !== value || place >= mostDirect) return this.#find(value);
    if (place >= this.#direct.length) this.#growDirect(place);
    return this.#direct[place] || (this.#direct[place] = this.#find(value));
  }

  #find(value: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    let at = hashNumber(value) & mask;
    for (let id = table[at]!; id !== 0; id = table[at]!) {
      if (this.values[id - 1] === value) return id;
      at = (at + 1) & mask;
    }
    return this.#add(value, at);
  }

  #growDirect(place: number): void {
    let length = this.#direct.length;
    while (length <= place) length *= 2;
    const direct = new Int32Array(length);
    direct.set(this.#direct);
    this.#direct = direct;
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
