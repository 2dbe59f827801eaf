/** Plain data. */
export interface KeptSnapshot {
  readonly values: Float64Array;
  readonly labels: Float64Array;
  readonly arrivals: Float64Array;
  readonly lost: number;
}

/** Examples in order of arrival that the next batch run may not have read. At most `most`: beyond that the oldest go. */
export class KeptExamples {
  readonly #width: number;
  readonly #most: number;
  #values = new Float64Array(0);
  #labels = new Float64Array(0);
  #arrivals = new Float64Array(0);
  #start = 0;
  #end = 0;
  #lost = Number.NEGATIVE_INFINITY;

  constructor(width: number, most: number) {
    this.#width = width;
    this.#most = most;
  }

  add(values: Float64Array, at: number, label: number, arrival: number): void {
    if (this.#end === this.#labels.length) this.#makeRoom();
    for (let f = 0; f < this.#width; f++) this.#values[this.#end * this.#width + f] = values[at + f]!;
    this.#labels[this.#end] = label;
    this.#arrivals[this.#end] = arrival;
    this.#end++;
    if (this.#end - this.#start > this.#most) this.#lost = this.#arrivals[this.#start++]!;
  }

  /** Arrival up to which some went for want of room; -Infinity where none did. */
  get lost(): number {
    return this.#lost;
  }

  /** Drops what arrived up to a horizon. */
  dropTo(horizon: number): void {
    while (this.#start < this.#end && this.#arrivals[this.#start]! <= horizon) this.#start++;
  }

  each(take: (values: Float64Array, at: number, label: number, arrival: number) => void): void {
    for (let i = this.#start; i < this.#end; i++) take(this.#values, i * this.#width, this.#labels[i]!, this.#arrivals[i]!);
  }

  snapshot(): KeptSnapshot {
    const { values, labels, arrivals } = this.#slices();
    return { values: values.slice(), labels: labels.slice(), arrivals: arrivals.slice(), lost: this.#lost };
  }

  restore({ values, labels, arrivals, lost }: KeptSnapshot): void {
    [this.#values, this.#labels, this.#arrivals, this.#start, this.#end] = [values.slice(), labels.slice(), arrivals.slice(), 0, labels.length];
    this.#lost = lost;
  }

  #slices(): Omit<KeptSnapshot, 'lost'> {
    return { values: this.#values.subarray(this.#start * this.#width, this.#end * this.#width), labels: this.#labels.subarray(this.#start, this.#end), arrivals: this.#arrivals.subarray(this.#start, this.#end) };
  }

  #makeRoom(): void {
    const { values, labels, arrivals } = this.#slices();
    const room = Math.max(64, labels.length * 2);
    const [allValues, allLabels, allArrivals] = [new Float64Array(room * this.#width), new Float64Array(room), new Float64Array(room)];
    allValues.set(values);
    allLabels.set(labels);
    allArrivals.set(arrivals);
    [this.#end, this.#start, this.#values, this.#labels, this.#arrivals] = [labels.length, 0, allValues, allLabels, allArrivals];
  }
}
