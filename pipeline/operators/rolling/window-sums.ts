/** What the rows that one row looks back at add up to, for each measured column. */
export class WindowSums {
  rows = 0;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly least: Float64Array;
  readonly greatest: Float64Array;

  constructor(columns: number) {
    this.counts = new Float64Array(columns);
    this.sums = new Float64Array(columns);
    this.least = new Float64Array(columns);
    this.greatest = new Float64Array(columns);
  }

  clear(): void {
    this.rows = 0;
    this.counts.fill(0);
    this.sums.fill(0);
    this.least.fill(Number.POSITIVE_INFINITY);
    this.greatest.fill(Number.NEGATIVE_INFINITY);
  }

  /** NaN stands for NULL, which nobody takes. */
  add(column: number, value: number): void {
    if (value !== value) return;
    this.counts[column]! += 1;
    this.sums[column]! += value;
    if (value < this.least[column]!) this.least[column] = value;
    if (value > this.greatest[column]!) this.greatest[column] = value;
  }
}
