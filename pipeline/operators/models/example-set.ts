import { Dictionary } from '../../data/dictionary.ts';
import type { Examples } from './algorithm.ts';
import { mix, mixText } from './example-hash.ts';

/** Plain data. */
export interface ExampleSetSnapshot {
  readonly count: number;
  readonly seen: number;
  readonly halvings: number;
  readonly values: Float64Array;
  readonly labels: Float64Array;
  readonly arrivals: Float64Array;
  readonly ids: readonly (readonly string[])[];
}

/**
 * Examples that wait to be learnt from, at most `most` of them. Beyond that a fair share stays: those whose hash is among the
 * lower half, then quarter, and so on. Which ones depends on what was added, and neither on its order nor on how it was divided.
 */
export class ExampleSet {
  readonly #width: number;
  readonly #most: number;
  readonly #ids: readonly (Dictionary | null)[];
  readonly #texts: Examples['ids'];
  #values = new Float64Array(0);
  #labels = new Float64Array(0);
  #arrivals = new Float64Array(0);
  #count = 0;
  #seen = 0;
  #halvings = 0;
  #sorted: Examples | null = null;

  /** `ids`: for each feature, whether its numbers are codes of this set. */
  constructor(ids: readonly boolean[], most: number) {
    this.#width = ids.length;
    this.#most = most;
    this.#ids = ids.map((each) => (each ? new Dictionary() : null));
    this.#texts = this.#ids.map((each) => each?.values ?? []);
  }

  get count(): number {
    return this.#count;
  }

  /** Examples added, kept or not. */
  get seen(): number {
    return this.#seen;
  }

  get bytes(): number {
    return this.#values.byteLength + this.#labels.byteLength + this.#arrivals.byteLength;
  }

  /** The code of an id of a feature. */
  code(feature: number, text: string): number {
    return this.#ids[feature]!.encode(text);
  }

  add(values: Float64Array, at: number, label: number, arrival: number): void {
    this.#seen++;
    this.#put(values, at, label, arrival);
  }

  /** All of another set of the same features. */
  absorb(other: ExampleSet): void {
    this.#seen += other.#seen;
    this.#halvings = Math.max(this.#halvings, other.#halvings);
    if (this.#halvings > 0) this.#thin();
    const codes = other.#ids.map((dictionary, f) => dictionary?.values.map((text) => this.code(f, text)) ?? null);
    const own = new Float64Array(this.#width);
    for (let i = 0; i < other.#count; i++) {
      for (let f = 0; f < this.#width; f++) {
        const value = other.#values[i * this.#width + f]!;
        own[f] = codes[f]?.[value] ?? value;
      }
      this.#put(own, 0, other.#labels[i]!, other.#arrivals[i]!);
    }
  }

  /** In order of arrival; those of one moment by what they hold, so that no partition shows. Good until the next change. */
  sorted(): Examples {
    this.#sorted ??= this.#inOrder();
    return this.#sorted;
  }

  /** In the order in which they were added, each with its arrival. Arrays hold at least `count`; good until the next change. */
  get added(): { readonly count: number; readonly values: Float64Array; readonly labels: Float64Array; readonly arrivals: Float64Array } {
    return { count: this.#count, values: this.#values, labels: this.#labels, arrivals: this.#arrivals };
  }

  /** Whether an example stays by its hash while this set holds what it holds. `ids`: of each id feature, the text of each code. */
  stays(values: Float64Array, at: number, label: number, arrival: number, ids: Examples['ids']): boolean {
    if (this.#halvings === 0) return true;
    let hash = mix(mix(0x9747b28c, arrival), label);
    for (let f = 0; f < this.#width; f++) {
      const value = values[at + f]!;
      hash = this.#ids[f] === null ? mix(hash, value) : mixText(hash, ids[f]![value]!);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0 < 2 ** (32 - this.#halvings);
  }

  clear(): void {
    this.#count = 0;
    this.#seen = 0;
    this.#halvings = 0;
    this.#sorted = null;
  }

  snapshot(): ExampleSetSnapshot {
    return {
      count: this.#count, seen: this.#seen, halvings: this.#halvings,
      values: this.#values.slice(0, this.#count * this.#width), labels: this.#labels.slice(0, this.#count), arrivals: this.#arrivals.slice(0, this.#count),
      ids: this.#ids.map((each) => [...(each?.values ?? [])]),
    };
  }

  restore({ count, seen, halvings, values, labels, arrivals, ids }: ExampleSetSnapshot): void {
    const codes = ids.map((texts, f) => (this.#ids[f] === null ? null : texts.map((text) => this.code(f, text))));
    this.#values = values.map((value, i) => codes[i % this.#width]?.[value] ?? value);
    this.#labels = labels.slice();
    this.#arrivals = arrivals.slice();
    [this.#count, this.#seen, this.#halvings, this.#sorted] = [count, seen, halvings, null];
  }

  #put(values: Float64Array, at: number, label: number, arrival: number): void {
    if (!this.stays(values, at, label, arrival, this.#texts)) return;
    this.#reserve(this.#count + 1);
    for (let f = 0, to = this.#count * this.#width; f < this.#width; f++, to++) this.#values[to] = values[at + f]!;
    this.#labels[this.#count] = label;
    this.#arrivals[this.#count] = arrival;
    this.#count++;
    this.#sorted = null;
    while (this.#count > this.#most && this.#halvings < 30) {
      this.#halvings++;
      this.#thin();
    }
  }

  #thin(): void {
    let to = 0;
    for (let i = 0; i < this.#count; i++) {
      if (!this.stays(this.#values, i * this.#width, this.#labels[i]!, this.#arrivals[i]!, this.#texts)) continue;
      this.#values.copyWithin(to * this.#width, i * this.#width, (i + 1) * this.#width);
      this.#labels[to] = this.#labels[i]!;
      this.#arrivals[to] = this.#arrivals[i]!;
      to++;
    }
    this.#count = to;
    this.#sorted = null;
  }

  #reserve(count: number): void {
    if (this.#labels.length >= count) return;
    const room = Math.max(64, count, this.#labels.length * 2);
    [this.#values, this.#labels, this.#arrivals] = [grown(this.#values, room * this.#width), grown(this.#labels, room), grown(this.#arrivals, room)];
  }

  #inOrder(): Examples {
    const ids = this.#texts;
    const order = Uint32Array.from({ length: this.#count }, (_, i) => i);
    if (order.some((_, i) => i > 0 && this.#compare(i - 1, i) > 0)) order.sort((a, b) => this.#compare(a, b));
    else return { count: this.#count, values: this.#values, labels: this.#labels, ids };
    const values = new Float64Array(this.#count * this.#width);
    const labels = new Float64Array(this.#count);
    order.forEach((from, to) => {
      for (let f = 0; f < this.#width; f++) values[to * this.#width + f] = this.#values[from * this.#width + f]!;
      labels[to] = this.#labels[from]!;
    });
    return { count: this.#count, values, labels, ids };
  }

  #compare(a: number, b: number): number {
    const first = this.#arrivals[a]! - this.#arrivals[b]! || this.#labels[a]! - this.#labels[b]!;
    if (first !== 0) return first;
    for (let f = 0; f < this.#width; f++) {
      const [x, y] = [this.#values[a * this.#width + f]!, this.#values[b * this.#width + f]!];
      if (x === y) continue;
      const texts = this.#ids[f]?.values;
      return texts === undefined ? x - y : texts[x]! < texts[y]! ? -1 : 1;
    }
    return 0;
  }
}

function grown(values: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length);
  larger.set(values);
  return larger;
}
