/** Examples as columns that grow, each with its arrival and how many times it came. The arrays hold at least `count`. */
export class ExampleRows {
  readonly width: number;
  values = new Float64Array(0);
  labels = new Float64Array(0);
  arrivals = new Float64Array(0);
  times = new Uint32Array(0);
  count = 0;

  constructor(width: number) {
    this.width = width;
  }

  get bytes(): number {
    return this.values.byteLength + this.labels.byteLength + this.arrivals.byteLength + this.times.byteLength;
  }

  put(values: Float64Array, at: number, label: number, arrival: number, times: number): void {
    if (this.count === this.labels.length) this.#grow();
    for (let f = 0, to = this.count * this.width; f < this.width; f++, to++) this.values[to] = values[at + f]!;
    this.labels[this.count] = label;
    this.arrivals[this.count] = arrival;
    this.times[this.count] = times;
    this.count++;
  }

  /** Row `from` in the place of row `to`, which is not after it. */
  move(from: number, to: number): void {
    if (from === to) return;
    this.values.copyWithin(to * this.width, from * this.width, (from + 1) * this.width);
    this.labels[to] = this.labels[from]!;
    this.arrivals[to] = this.arrivals[from]!;
    this.times[to] = this.times[from]!;
  }

  equal(a: number, b: number): boolean {
    if (this.arrivals[a] !== this.arrivals[b] || this.labels[a] !== this.labels[b]) return false;
    for (let f = 0; f < this.width; f++) if (this.values[a * this.width + f] !== this.values[b * this.width + f]) return false;
    return true;
  }

  #grow(): void {
    const room = Math.max(64, this.count * 2);
    this.values = copied(new Float64Array(room * this.width), this.values);
    this.labels = copied(new Float64Array(room), this.labels);
    this.arrivals = copied(new Float64Array(room), this.arrivals);
    this.times = copied(new Uint32Array(room), this.times);
  }
}

function copied<T extends Float64Array | Uint32Array>(larger: T, values: T): T {
  larger.set(values);
  return larger;
}
