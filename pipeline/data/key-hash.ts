import type { Column, StringColumn } from './column.ts';
import type { Dictionary } from './dictionary.ts';
import { hashText } from './partition.ts';
import type { Value } from './schema.ts';

const ofNull = 0x9e3779b9;

/**
 * The partition of a key, in [0, partitions): by the values alone. Strings count by their text, not by the code that a
 * dictionary has given them; an int and a float that are equal count the same; NULL is a value like another. A key of no
 * columns has one partition.
 */
export function partitionOfKey(values: readonly Value[], partitions: number): number {
  let hash = 0;
  for (const value of values) hash = mixed(hash, hashValue(value));
  return (hash >>> 0) % partitions;
}

/** `partitionOfKey` for whole chunks: each string of a dictionary is hashed once. */
export class KeyPartitioner {
  readonly #partitions: number;
  readonly #parts: readonly KeyPart[];
  #hashes = new Int32Array(0);

  /** `columns`: how many there are in the key. */
  constructor(partitions: number, columns: number) {
    this.#partitions = partitions;
    this.#parts = Array.from({ length: columns }, () => new KeyPart());
  }

  /** Writes the partition of each of the first `length` rows. */
  assign(columns: readonly Column[], length: number, into: Uint16Array): void {
    if (this.#hashes.length < length) this.#hashes = new Int32Array(Math.max(length, this.#hashes.length * 2));
    const hashes = this.#hashes;
    hashes.fill(0, 0, length);
    this.#parts.forEach((part, i) => part.mixInto(columns[i]!, length, hashes));
    for (let i = 0; i < length; i++) into[i] = (hashes[i]! >>> 0) % this.#partitions;
  }
}

/** One column of the key. */
class KeyPart {
  readonly #known = new WeakMap<Dictionary, Hashes>();

  mixInto(column: Column, length: number, hashes: Int32Array): void {
    const { nulls } = column;
    if (column.type === 'string') {
      const ofCode = this.#hashesOf(column);
      const { codes } = column;
      for (let i = 0; i < length; i++) hashes[i] = mixed(hashes[i]!, nulls !== null && nulls[i] === 1 ? ofNull : ofCode[codes[i]!]!);
    } else if (column.type === 'bool') {
      const { values } = column;
      for (let i = 0; i < length; i++) hashes[i] = mixed(hashes[i]!, nulls !== null && nulls[i] === 1 ? ofNull : values[i]!);
    } else {
      const { values } = column;
      for (let i = 0; i < length; i++) hashes[i] = mixed(hashes[i]!, nulls !== null && nulls[i] === 1 ? ofNull : hashNumber(values[i]!));
    }
  }

  /** By code, for every code that the dictionary holds now. */
  #hashesOf({ dictionary }: StringColumn): Int32Array {
    let known = this.#known.get(dictionary);
    if (known === undefined) {
      known = { ofCode: new Int32Array(0), size: 0 };
      this.#known.set(dictionary, known);
    }
    if (known.ofCode.length < dictionary.size) {
      const grown = new Int32Array(Math.max(dictionary.size, known.ofCode.length * 2, 16));
      grown.set(known.ofCode.subarray(0, known.size));
      known.ofCode = grown;
    }
    for (; known.size < dictionary.size; known.size++) known.ofCode[known.size] = hashText(dictionary.values[known.size]!) | 0;
    return known.ofCode;
  }
}

interface Hashes {
  ofCode: Int32Array;
  size: number;
}

function hashValue(value: Value): number {
  if (value === null) return ofNull;
  if (typeof value === 'string') return hashText(value) | 0;
  return typeof value === 'number' ? hashNumber(value) : Number(value);
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** By the bits of the double. Their order in memory differs between machines, so both words count the same. */
function hashNumber(value: number): number {
  // Adding 0 makes 0 of -0, which is equal to it.
  float[0] = value + 0;
  return (words[0]! ^ words[1]!) | 0;
}

/** The finalizer of MurmurHash3 (Appleby): every bit of a value reaches the lowest ones. */
function mixed(hash: number, value: number): number {
  let h = Math.imul(hash, 31) ^ value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
