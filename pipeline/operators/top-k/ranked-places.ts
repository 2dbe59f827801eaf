/** The places of each slot's rows, best first: a stretch of one array for each slot, which moves to the end where it must grow. */
export class RankedPlaces {
  #starts = new Int32Array(0);
  #lengths = new Int32Array(0);
  #capacities = new Int32Array(0);
  #places = new Int32Array(64);
  #used = 0;

  grow(slots: number): void {
    this.#starts = grown(this.#starts, slots);
    this.#lengths = grown(this.#lengths, slots);
    this.#capacities = grown(this.#capacities, slots);
  }

  count(slot: number): number {
    return this.#lengths[slot]!;
  }

  at(slot: number, rank: number): number {
    return this.#places[this.#starts[slot]! + rank]!;
  }

  insert(slot: number, rank: number, place: number): void {
    const length = this.#lengths[slot]!;
    if (length === this.#capacities[slot]) this.#enlarge(slot);
    const start = this.#starts[slot]!;
    this.#places.copyWithin(start + rank + 1, start + rank, start + length);
    this.#places[start + rank] = place;
    this.#lengths[slot] = length + 1;
  }

  /** Takes the last place away, and answers it. */
  pop(slot: number): number {
    const length = this.#lengths[slot]! - 1;
    this.#lengths[slot] = length;
    return this.at(slot, length);
  }

  /** Of slots below `used`. */
  clear(used: number): void {
    for (const each of [this.#starts, this.#lengths, this.#capacities]) each.fill(0, 0, used);
    this.#used = 0;
  }

  #enlarge(slot: number): void {
    const from = this.#starts[slot]!;
    const capacity = Math.max(1, this.#capacities[slot]! * 2);
    if (this.#used + capacity > this.#places.length) this.#places = grown(this.#places, Math.max(this.#places.length * 2, this.#used + capacity));
    this.#places.copyWithin(this.#used, from, from + this.#lengths[slot]!);
    this.#starts[slot] = this.#used;
    this.#capacities[slot] = capacity;
    this.#used += capacity;
  }
}

function grown(from: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(length);
  to.set(from);
  return to;
}
