import { Dictionary } from '../../data/dictionary.ts';
import type { Examples } from './algorithm.ts';
import { finish, mix, mixText } from './example-hash.ts';
import { rowsInOrder } from './example-order.ts';
import { ExampleRows } from './example-rows.ts';
import { fairTimes, isLower, keepLower, mergeEqual } from './example-thinning.ts';

/** Plain data. */
export interface ExampleSetSnapshot {
  /** As in `ExampleRows`. */
  readonly data: Float64Array;
  readonly seen: number;
  readonly halvings: number;
  readonly ids: readonly (readonly string[])[];
}

const mostHalvings = 30;

/**
 * Examples that wait to be learnt from, at most `most` of them. Beyond that a fair share is learnt from: those whose hash is among
 * the lower half, then quarter, and so on. Equal examples are kept once, with how many times they came, so that each of those
 * times has a hash of its own. Which ones stay depends on what was added, and neither on its order nor on how it was divided.
 */
export class ExampleSet {
  readonly #width: number;
  readonly #most: number;
  readonly #ids: readonly (Dictionary | null)[];
  readonly #texts: Examples['ids'];
  readonly #rows: ExampleRows;
  /** Of the rows as they were put together last; those after them are new. */
  #hashed = new Uint32Array(0);
  /** How many times the rows came, all together. */
  #total = 0;
  #seen = 0;
  #halvings = 0;
  /** Rows at which equal ones are put together; a quarter above what that left last, so that it is seldom. */
  #room: number;
  #sorted: Examples | null = null;

  /** `ids`: for each feature, whether its numbers are codes of this set. */
  constructor(ids: readonly boolean[], most: number) {
    this.#width = ids.length;
    this.#most = most;
    this.#room = most;
    this.#rows = new ExampleRows(this.#width);
    this.#ids = ids.map((each) => (each ? new Dictionary() : null));
    this.#texts = this.#ids.map((each) => each?.values ?? []);
  }

  /** Examples to be learnt from. */
  get count(): number {
    return this.sorted().count;
  }

  /** Examples added, kept or not. */
  get seen(): number {
    return this.#seen;
  }

  get bytes(): number {
    return this.#rows.data.byteLength + this.#hashed.byteLength;
  }

  /** The code of an id of a feature. */
  code(feature: number, text: string): number {
    return this.#ids[feature]!.encode(text);
  }

  add(values: Float64Array, at: number, label: number, arrival: number): void {
    this.#seen++;
    this.#put(values, at, label, arrival, 1);
  }

  /** All of another set of the same features, which stays as it is. */
  absorb(other: ExampleSet): void {
    this.#seen += other.#seen;
    if (other.#halvings > this.#halvings) {
      this.#halvings = other.#halvings;
      this.#merge();
    }
    this.#take(other.#held(), other.#texts);
  }

  /** In order of arrival; those of one moment by what they hold, so that no partition shows. Good until the next change. */
  sorted(): Examples {
    this.#sorted ??= this.#inOrder();
    return this.#sorted;
  }

  /** What is kept, in the order in which it was added; good until the next change. */
  get added(): ExampleRows {
    this.#settle();
    return this.#rows;
  }

  /** Whether an example is kept by its hash while this set holds what it holds. `ids`: of each id feature, the text of each code. */
  stays(values: Float64Array, at: number, label: number, arrival: number, ids: Examples['ids']): boolean {
    this.#settle();
    return isLower(this.#hash(values, at, label, arrival, ids), this.#halvings);
  }

  clear(): void {
    this.#rows.count = 0;
    this.#hashed = new Uint32Array(0);
    this.#total = this.#seen = this.#halvings = 0;
    this.#room = this.#most;
    this.#sorted = null;
  }

  snapshot(): ExampleSetSnapshot {
    return { data: this.#held().slice(), seen: this.#seen, halvings: this.#halvings, ids: this.#texts.map((texts) => [...texts]) };
  }

  restore({ data, seen, halvings, ids }: ExampleSetSnapshot): void {
    this.clear();
    this.#seen = seen;
    this.#halvings = halvings;
    this.#take(data, ids);
  }

  #held(): Float64Array {
    return this.#rows.data.subarray(0, this.#rows.count * this.#rows.stride);
  }

  #take(data: Float64Array, ids: Examples['ids']): void {
    const width = this.#width;
    const own = new Float64Array(width);
    for (let at = 0; at < data.length; at += this.#rows.stride) {
      for (let f = 0; f < width; f++) {
        const value = data[at + 2 + f]!;
        own[f] = this.#ids[f]?.encode(ids[f]![value]!) ?? value;
      }
      this.#put(own, 0, data[at + 1]!, data[at]!, data[at + 2 + width]!);
    }
  }

  #put(values: Float64Array, at: number, label: number, arrival: number, times: number): void {
    if (this.#halvings > 0 && !isLower(this.#hash(values, at, label, arrival, this.#texts), this.#halvings)) return;
    this.#rows.put(values, at, label, arrival, times);
    this.#total += times;
    this.#sorted = null;
    if (this.#rows.count > this.#room) this.#merge();
  }

  /** Nothing is put together, nor needs to be, while all can be learnt from. */
  #settle(): void {
    if (this.#total > this.#most && this.#hashed.length < this.#rows.count) this.#merge();
  }

  #merge(): void {
    const rows = this.#rows;
    const hashes = this.#hashes();
    keepLower(rows, hashes, this.#halvings);
    mergeEqual(rows, hashes);
    while (rows.count > this.#most && this.#halvings < mostHalvings) keepLower(rows, hashes, ++this.#halvings);
    this.#hashed = hashes.slice(0, rows.count);
    this.#total = this.#times().reduce((sum, times) => sum + times, 0);
    this.#room = Math.max(this.#most, rows.count + this.#most / 4);
    this.#sorted = null;
  }

  #times(): Uint32Array {
    return Uint32Array.from({ length: this.#rows.count }, (_, i) => this.#rows.times(i));
  }

  #hashes(): Uint32Array<ArrayBuffer> {
    const rows = this.#rows;
    const hashes = new Uint32Array(rows.count);
    hashes.set(this.#hashed);
    for (let i = this.#hashed.length; i < rows.count; i++) hashes[i] = this.#hash(rows.data, i * rows.stride + 2, rows.label(i), rows.arrival(i), this.#texts);
    return hashes;
  }

  #hash(values: Float64Array, at: number, label: number, arrival: number, ids: Examples['ids']): number {
    let hash = mix(mix(0x9747b28c, arrival), label);
    for (let f = 0; f < this.#width; f++) {
      const value = values[at + f]!;
      hash = this.#ids[f] === null ? mix(hash, value) : mixText(hash, ids[f]![value]!);
    }
    return finish(hash);
  }

  #inOrder(): Examples {
    this.#settle();
    const kept = this.#total > this.#most ? fairTimes(this.#rows, this.#hashes(), { halvings: this.#halvings, most: this.#most }) : this.#times();
    return rowsInOrder(this.#rows, kept, this.#texts);
  }
}
