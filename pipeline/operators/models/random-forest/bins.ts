import type { Examples } from '../algorithm.ts';
import type { Encoding } from '../encoding.ts';

/** Of a number; thresholds are looked for between them only. */
const mostBins = 128;

/** Examples in as many bins as splits can tell apart, feature by feature. */
export interface Binned {
  readonly count: number;
  /** `count` bins of the first feature, then those of the next. A category's bin is its slot + 1, 0 where it is in none. */
  readonly bins: Uint16Array;
  /** Bins of each feature. */
  readonly sizes: Int32Array;
  /** Of a number: what lies in bin b is at most the b-th cut. */
  readonly cuts: readonly Float64Array[];
}

export function binned({ count, values }: Examples, { width, sizes, numeric }: Encoding): Binned {
  const bins = new Uint16Array(count * width);
  const cuts = Array.from({ length: width }, (_, f) => (numeric[f] === 1 ? cutsOf(columnOf(values, f, { count, width })) : new Float64Array(0)));
  for (let f = 0; f < width; f++) {
    const own = cuts[f]!;
    for (let i = 0, at = f, to = f * count; i < count; i++, at += width, to++) bins[to] = numeric[f] === 1 ? binOf(own, values[at]!) : values[at]! + 1;
  }
  return { count, bins, cuts, sizes: sizes.map((size, f) => (numeric[f] === 1 ? cuts[f]!.length : size) + 1) };
}

function columnOf(values: Float64Array, f: number, { count, width }: { readonly count: number; readonly width: number }): Float64Array {
  const column = new Float64Array(count);
  for (let i = 0, at = f; i < count; i++, at += width) column[i] = values[at]!;
  return column;
}

/** Half-way between neighbours: between all of them where they are few, else so that each bin has about as many examples. */
function cutsOf(column: Float64Array): Float64Array {
  const sorted = column.sort();
  const steps: number[] = [];
  for (let i = 1; i < sorted.length && steps.length < mostBins; i++) if (sorted[i - 1]! < sorted[i]!) steps.push(i);
  if (steps.length >= mostBins) {
    steps.length = 0;
    for (let bin = 1; bin < mostBins; bin++) {
      const step = firstOf(sorted, sorted[Math.floor((bin * sorted.length) / mostBins)]!);
      if (step > (steps.at(-1) ?? 0)) steps.push(step);
    }
  }
  return Float64Array.from(steps, (i) => between(sorted[i - 1]!, sorted[i]!));
}

/** Where a value begins among sorted ones. */
function firstOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** At least `low`, and below `high`. */
function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle < high ? middle : low;
}

function binOf(cuts: Float64Array, value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= cuts[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
