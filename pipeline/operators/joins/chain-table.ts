import { mixHash } from '../aggregate/keys/mix-hash.ts';

const words = new Float64Array(1);
const halves = new Int32Array(words.buffer);

/**
 * Chains of rows, each of one key and one bucket of time: open addressing over typed arrays. Whoever keeps the rows keeps the
 * links between them.
 */
export class ChainTable {
  /** Of a slot: its first and its last row; -1 for an empty chain. */
  heads: Int32Array;
  tails: Int32Array;
  #keys: Int32Array;
  #buckets: Float64Array;
  /** Slots in use. */
  size = 0;
  /** Slots + 1; 0 is free. */
  #table: Int32Array;

  /** `chains`: how many it should hold before it grows. */
  constructor(chains = 64) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(64, chains)));
    this.heads = new Int32Array(capacity).fill(-1);
    this.tails = new Int32Array(capacity).fill(-1);
    this.#keys = new Int32Array(capacity);
    this.#buckets = new Float64Array(capacity);
    this.#table = new Int32Array(capacity * 2);
  }

  /** The slot of a chain, or -1. */
  find(key: number, bucket: number): number {
    const mask = this.#table.length - 1;
    let at = hashOf(key, bucket) & mask;
    for (let entry = this.#table[at]!; entry !== 0; entry = this.#table[at]!) {
      if (this.#keys[entry - 1] === key && this.#buckets[entry - 1] === bucket) return entry - 1;
      at = (at + 1) & mask;
    }
    return -1;
  }

  /** The slot of a chain, which is empty when it is new. */
  slotOf(key: number, bucket: number): number {
    const found = this.find(key, bucket);
    return found >= 0 ? found : this.#add(key, bucket);
  }

  #add(key: number, bucket: number): number {
    if (this.size === this.heads.length) this.#grow();
    const slot = this.size++;
    this.#keys[slot] = key;
    this.#buckets[slot] = bucket;
    if (this.size * 2 > this.#table.length) this.#rehash();
    else this.#enter(slot);
    return slot;
  }

  #enter(slot: number): void {
    const mask = this.#table.length - 1;
    let at = hashOf(this.#keys[slot]!, this.#buckets[slot]!) & mask;
    while (this.#table[at] !== 0) at = (at + 1) & mask;
    this.#table[at] = slot + 1;
  }

  #rehash(): void {
    this.#table = new Int32Array(this.#table.length * 4);
    for (let slot = 0; slot < this.size; slot++) this.#enter(slot);
  }

  #grow(): void {
    const length = this.heads.length * 2;
    this.heads = grown(this.heads, new Int32Array(length).fill(-1));
    this.tails = grown(this.tails, new Int32Array(length).fill(-1));
    this.#keys = grown(this.#keys, new Int32Array(length));
    this.#buckets = grown(this.#buckets, new Float64Array(length));
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

function hashOf(key: number, bucket: number): number {
  if (bucket === 0) return mixHash(key, 0);
  words[0] = bucket;
  return mixHash(key, mixHash(halves[0]!, halves[1]!));
}
