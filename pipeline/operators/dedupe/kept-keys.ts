import type { Column } from '../../data/column.ts';
import type { ValueType } from '../../data/schema.ts';
import { KeySpace } from '../aggregate/keys/key-space.ts';
import { withDictionary, withOwnStrings } from '../aggregate/snapshot-columns.ts';
import type { SnapshotColumn } from '../aggregate/snapshot-columns.ts';

/** Plain data: the key columns of what is remembered, one row for each time at which a key was kept, and the numbers kept with it. */
export interface KeptSnapshot {
  readonly keys: readonly SnapshotColumn[];
  readonly times: Float64Array;
  readonly numbers: readonly Float64Array[];
}

const nothing: readonly Float64Array[] = [];

/** Rows below which forgetting is not worth its while. */
const fewest = 1024;

/** The times at which each key was kept, in a chain for each key, each with some numbers. */
export class KeptKeys {
  readonly #types: readonly ValueType[];
  #space: KeySpace;
  /** By id: the newest entry of a key + 1; 0 where it has none. */
  #heads = new Int32Array(0);
  #ids = new Int32Array(0);
  #times = new Float64Array(0);
  /** By entry: the one of the same key before it + 1. */
  #before = new Int32Array(0);
  readonly #numbers: Float64Array<ArrayBuffer>[];
  #count = 0;
  /** Entries at which it looks for those that can be forgotten. */
  #full = fewest;

  /** `numbers`: how many are kept with each time. */
  constructor(types: readonly ValueType[], numbers = 0) {
    this.#types = types;
    this.#space = new KeySpace(types);
    this.#numbers = Array.from({ length: numbers }, () => new Float64Array(0));
  }

  /** Writes the ids of the keys of a chunk; they are good until the next `forget`. */
  idsOf(columns: readonly Column[], length: number, ids: Int32Array): void {
    this.#space.intern(columns, length, ids);
    this.#heads = grown(this.#heads, this.#space.size);
  }

  /** Whether a key was kept less than `within` away from a time. */
  has(id: number, time: number, within: number): boolean {
    for (let entry = this.#heads[id]!; entry > 0; entry = this.#before[entry - 1]!) {
      if (Math.abs(this.#times[entry - 1]! - time) < within) return true;
    }
    return false;
  }

  /** The newest entry of a key, or -1. */
  newest(id: number): number {
    return this.#heads[id]! - 1;
  }

  /** The entry of the same key before another one, or -1. */
  before(entry: number): number {
    return this.#before[entry]! - 1;
  }

  time(entry: number): number {
    return this.#times[entry]!;
  }

  number(column: number, entry: number): number {
    return this.#numbers[column]![entry]!;
  }

  /** With the numbers at a row of some columns. */
  keep(id: number, time: number, from: readonly Float64Array[] = nothing, row = 0): void {
    const entry = this.#count++;
    this.#ids = grown(this.#ids, this.#count);
    this.#before = grown(this.#before, this.#count);
    if (this.#times.length < this.#count) this.#times = widened(this.#times, this.#count);
    this.#ids[entry] = id;
    this.#times[entry] = time;
    this.#before[entry] = this.#heads[id]!;
    this.#heads[id] = entry + 1;
    for (let c = 0; c < this.#numbers.length; c++) {
      if (this.#numbers[c]!.length < this.#count) this.#numbers[c] = widened(this.#numbers[c]!, this.#count);
      this.#numbers[c]![entry] = from[c]![row]!;
    }
  }

  /** Drops what was kept at or before a time, once there is much of it; so that what remains is at most twice what is needed. */
  forget(upTo: number): void {
    if (this.#count < this.#full) return;
    this.#retain((time) => time > upTo);
    this.#full = Math.max(fewest, this.#count * 2);
  }

  /** Entries remembered. */
  get size(): number {
    return this.#count;
  }

  snapshot(): KeptSnapshot {
    const ids = this.#ids.slice(0, this.#count);
    return { keys: this.#space.read(ids, this.#count).map(withOwnStrings), times: this.#times.slice(0, this.#count), numbers: this.#numbers.map((each) => each.slice(0, this.#count)) };
  }

  restore({ keys, times, numbers }: KeptSnapshot): void {
    this.#space = new KeySpace(this.#types);
    this.#heads = new Int32Array(0);
    this.#count = 0;
    this.#full = Math.max(fewest, times.length * 2);
    const ids = new Int32Array(times.length);
    this.idsOf(keys.map(withDictionary), times.length, ids);
    for (let i = 0; i < times.length; i++) this.keep(ids[i]!, times[i]!, numbers, i);
  }

  #retain(needed: (time: number) => boolean): void {
    const entries = new Int32Array(this.#count);
    let count = 0;
    for (let i = 0; i < this.#count; i++) if (needed(this.#times[i]!)) entries[count++] = i;
    const ids = Int32Array.from({ length: count }, (_, i) => this.#ids[entries[i]!]!);
    const at = (of: Float64Array): Float64Array => Float64Array.from({ length: count }, (_, i) => of[entries[i]!]!);
    this.restore({ keys: this.#space.read(ids, count).map(withOwnStrings), times: at(this.#times), numbers: this.#numbers.map(at) });
  }
}

function grown(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (array.length >= size) return array;
  const longer = new Int32Array(Math.max(size, array.length * 2, 64));
  longer.set(array);
  return longer;
}

function widened(array: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(Math.max(size, array.length * 2, 64));
  longer.set(array);
  return longer;
}
