export interface Counter {
  readonly id: number;
  /** Never below how often the value has come. */
  readonly count: number;
  /** How much of the count may be of others. */
  readonly error: number;
}

/** The counters of each slot, a stretch of arrays for each. */
export class Counters {
  readonly #most: number;
  #used = new Int32Array(0);
  #ids = new Int32Array(0);
  #counts = new Float64Array(0);
  #errors = new Float64Array(0);
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** In all slots. */
  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#used.byteLength + this.#ids.byteLength + this.#counts.byteLength + this.#errors.byteLength;
  }

  grow(slots: number): void {
    const [used, ids, counts, errors] = [new Int32Array(slots), new Int32Array(slots * this.#most), new Float64Array(slots * this.#most), new Float64Array(slots * this.#most)];
    used.set(this.#used);
    ids.set(this.#ids);
    counts.set(this.#counts);
    errors.set(this.#errors);
    this.#used = used;
    this.#ids = ids;
    this.#counts = counts;
    this.#errors = errors;
  }

  /** One more of a value. */
  count(slot: number, id: number): void {
    const start = slot * this.#most;
    const end = start + this.#used[slot]!;
    const ids = this.#ids;
    let at = start;
    while (at < end && ids[at] !== id) at++;
    if (at === end) at = end - start < this.#most ? this.#append(slot, id) : this.#takeOver(start, end, id);
    this.#counts[at]! += 1;
  }

  /** The least count of a slot whose counters are all in use; 0 while some are free, as then nothing has been forgotten. */
  least(slot: number): number {
    if (this.#used[slot]! < this.#most) return 0;
    let least = Number.POSITIVE_INFINITY;
    for (let at = slot * this.#most; at < (slot + 1) * this.#most; at++) least = Math.min(least, this.#counts[at]!);
    return least;
  }

  of(slot: number): readonly Counter[] {
    const start = slot * this.#most;
    return Array.from({ length: this.#used[slot]! }, (_, i) => ({ id: this.#ids[start + i]!, count: this.#counts[start + i]!, error: this.#errors[start + i]! }));
  }

  set(slot: number, counters: readonly Counter[]): void {
    this.#size += counters.length - this.#used[slot]!;
    this.#used[slot] = counters.length;
    counters.forEach(({ id, count, error }, i) => {
      const at = slot * this.#most + i;
      this.#ids[at] = id;
      this.#counts[at] = count;
      this.#errors[at] = error;
    });
  }

  clear(used: number): void {
    this.#used.fill(0, 0, used);
    this.#size = 0;
  }

  #append(slot: number, id: number): number {
    const at = slot * this.#most + this.#used[slot]!;
    this.#used[slot]! += 1;
    this.#size += 1;
    this.#ids[at] = id;
    this.#counts[at] = 0;
    this.#errors[at] = 0;
    return at;
  }

  /** The first of the least counters gets another value, and its count becomes an error. */
  #takeOver(start: number, end: number, id: number): number {
    let least = start;
    for (let at = start + 1; at < end; at++) if (this.#counts[at]! < this.#counts[least]!) least = at;
    this.#ids[least] = id;
    this.#errors[least] = this.#counts[least]!;
    return least;
  }
}
