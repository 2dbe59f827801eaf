/** Rows by when each is due, the earliest first: a binary heap over typed arrays. */
export class DueHeap {
  #dues = new Float64Array(64);
  #rows = new Int32Array(64);
  size = 0;

  /** When the first of them is due; Infinity when there is none. */
  get least(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.#dues[0]!;
  }

  push(due: number, row: number): void {
    if (this.size === this.#dues.length) this.#grow();
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#dues[parent]! <= due) break;
      this.#dues[at] = this.#dues[parent]!;
      this.#rows[at] = this.#rows[parent]!;
      at = parent;
    }
    this.#dues[at] = due;
    this.#rows[at] = row;
  }

  /** Takes out the row that is due first; there must be one. */
  pop(): number {
    const first = this.#rows[0]!;
    const size = --this.size;
    const [due, row] = [this.#dues[size]!, this.#rows[size]!];
    let at = 0;
    for (let child = 1; child < size; child = at * 2 + 1) {
      if (child + 1 < size && this.#dues[child + 1]! < this.#dues[child]!) child++;
      if (this.#dues[child]! >= due) break;
      this.#dues[at] = this.#dues[child]!;
      this.#rows[at] = this.#rows[child]!;
      at = child;
    }
    this.#dues[at] = due;
    this.#rows[at] = row;
    return first;
  }

  clear(): void {
    this.size = 0;
  }

  #grow(): void {
    const [dues, rows] = [new Float64Array(this.size * 2), new Int32Array(this.size * 2)];
    dues.set(this.#dues);
    rows.set(this.#rows);
    this.#dues = dues;
    this.#rows = rows;
  }
}
