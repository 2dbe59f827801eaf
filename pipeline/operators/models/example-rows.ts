import type { Examples } from './algorithm.ts';

/** Examples one after the other, in numbers: the arrival of each, its label, its values, and how many times it came. `data` holds at least `count`. */
export class ExampleRows {
  readonly width: number;
  readonly stride: number;
  data = new Float64Array(0);
  count = 0;

  constructor(width: number) {
    this.width = width;
    this.stride = width + 3;
  }

  put(values: Float64Array, at: number, label: number, arrival: number, times: number): void {
    let to = this.count++ * this.stride;
    if (to === this.data.length) {
      const before = this.data;
      this.data = new Float64Array(Math.max(64 * this.stride, to * 2));
      this.data.set(before);
    }
    this.data[to++] = arrival;
    this.data[to++] = label;
    for (let f = 0; f < this.width; f++) this.data[to++] = values[at + f]!;
    this.data[to] = times;
  }

  arrival(row: number): number {
    return this.data[row * this.stride]!;
  }

  label(row: number): number {
    return this.data[row * this.stride + 1]!;
  }

  times(row: number): number {
    return this.data[(row + 1) * this.stride - 1]!;
  }

  add(row: number, times: number): void {
    this.data[(row + 1) * this.stride - 1]! += times;
  }

  /** Row `from` in the place of row `to`, which is not after it. */
  move(from: number, to: number): void {
    this.data.copyWithin(to * this.stride, from * this.stride, (from + 1) * this.stride);
  }

  /** In order of arrival, then label, then what they hold; 0 where they are equal. `ids`: of each id feature, the text of each code. */
  compare(a: number, b: number, ids: Examples['ids']): number {
    for (let i = 0; i < this.stride - 1; i++) {
      const [x, y] = [this.data[a * this.stride + i]!, this.data[b * this.stride + i]!];
      if (x === y) continue;
      const texts = ids[i - 2] ?? [];
      return texts.length === 0 ? x - y : texts[x]! < texts[y]! ? -1 : 1;
    }
    return 0;
  }
}
