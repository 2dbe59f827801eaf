import { Dictionary } from '../../data/dictionary.ts';
import type { Examples } from './algorithm.ts';
import { finish, mix, mixText } from './example-hash.ts';
import { rowsInOrder } from './example-order.ts';
import { ExampleRows } from './example-rows.ts';
import { fairTimes, isLower, keepLower, mergeEqual } from './example-thinning.ts';

/** What was added, each with its arrival and how many times it came. The arrays hold at least `count`. */
interface Rows {
  readonly count: number;
  readonly values: Float64Array;
  readonly labels: Float64Array;
  readonly arrivals: Float64Array;
  readonly times: Uint32Array;
}

/** Plain data. */
export interface ExampleSetSnapshot extends Rows {
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
  #settled = true;
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
    return this.#rows.bytes + this.#hashed.byteLength;
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
    this.#take(other.#rows, other.#texts);
  }

  /** In order of arrival; those of one moment by what they hold, so that no partition shows. Good until the next change. */
  sorted(): Examples {
    this.#sorted ??= this.#inOrder();
    return this.#sorted;
  }

  /** What is kept, in the order in which it was added, each with its arrival and how many times it came. Arrays hold at least `count`; good until the next change. */
  get added(): Rows {
    this.#settle();
    return this.#rows;
  }

  /** Whether an example is kept by its hash while this set holds what it holds. `ids`: of each id feature, the text of each code. */
  stays(values: Float64Array, at: number, label: number, arrival: number, ids: Examples['ids']): boolean {
    this.#settle();
    return this.#halvings === 0 || isLower(this.#hash(values, at, label, arrival, ids), this.#halvings);
  }

  clear(): void {
    this.#rows.count = 0;
    this.#hashed = new Uint32Array(0);
    [this.#total, this.#seen, this.#halvings, this.#room, this.#settled, this.#sorted] = [0, 0, 0, this.#most, true, null];
  }

  snapshot(): ExampleSetSnapshot {
    const { count, values, labels, arrivals, times } = this.#rows;
    return {
      count, seen: this.#seen, halvings: this.#halvings,
      values: values.slice(0, count * this.#width), labels: labels.slice(0, count), arrivals: arrivals.slice(0, count), times: times.slice(0, count),
      ids: this.#ids.map((each) => [...(each?.values ?? [])]),
    };
  }

  restore({ count, seen, halvings, values, labels, arrivals, times, ids }: ExampleSetSnapshot): void {
    this.clear();
    [this.#seen, this.#halvings] = [seen, halvings];
    this.#take({ count, values, labels, arrivals, times }, ids);
  }

  #take({ count, values, labels, arrivals, times }: Rows, ids: Examples['ids']): void {
    const codes = ids.map((texts, f) => (this.#ids[f] === null ? null : texts.map((text) => this.code(f, text))));
    const own = new Float64Array(this.#width);
    for (let i = 0; i < count; i++) {
      for (let f = 0; f < this.#width; f++) {
        const value = values[i * this.#width + f]!;
        own[f] = codes[f]?.[value] ?? value;
      }
      this.#put(own, 0, labels[i]!, arrivals[i]!, times[i]!);
    }
  }

  #put(values: Float64Array, at: number, label: number, arrival: number, times: number): void {
    if (this.#halvings > 0 && !isLower(this.#hash(values, at, label, arrival, this.#texts), this.#halvings)) return;
    this.#rows.put(values, at, label, arrival, times);
    this.#total += times;
    this.#settled = false;
    this.#sorted = null;
    if (this.#rows.count > this.#room) this.#merge();
  }

  /** Nothing is put together, nor needs to be, while all can be learnt from. */
  #settle(): void {
    if (!this.#settled && this.#total > this.#most) this.#merge();
    this.#settled = true;
  }

  #merge(): void {
    const rows = this.#rows;
    const hashes = this.#hashes();
    keepLower(rows, hashes, this.#halvings);
    mergeEqual(rows, hashes);
    while (rows.count > this.#most && this.#halvings < mostHalvings) keepLower(rows, hashes, ++this.#halvings);
    this.#hashed = hashes.slice(0, rows.count);
    this.#total = rows.times.subarray(0, rows.count).reduce((sum, times) => sum + times, 0);
    this.#room = Math.max(this.#most, rows.count + Math.ceil(this.#most / 4));
    this.#settled = true;
    this.#sorted = null;
  }

  #hashes(): Uint32Array<ArrayBuffer> {
    const { count, values, labels, arrivals } = this.#rows;
    const hashes = new Uint32Array(count);
    hashes.set(this.#hashed);
    for (let i = this.#hashed.length; i < count; i++) hashes[i] = this.#hash(values, i * this.#width, labels[i]!, arrivals[i]!, this.#texts);
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
    const { times } = this.#rows;
    const kept = this.#total > this.#most ? fairTimes(this.#rows, this.#hashes(), { halvings: this.#halvings, most: this.#most }) : times;
    return rowsInOrder(this.#rows, kept, this.#texts);
  }
}
