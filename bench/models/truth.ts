import { nearest } from './answers.ts';
import { clusters, width } from './examples.ts';
import type { BenchExamples } from './examples.ts';

/** Coefficients, then the intercept, that least squares has: by elimination, with every sum written out. */
export function obviousLine({ rows, values, amounts }: BenchExamples): Float64Array {
  return solved(rows, (i) => [...values.subarray(i * width, (i + 1) * width), 1], (i) => [1, amounts[i]!]);
}

/** Coefficients, then the intercept, of the greatest likelihood: Newton's steps, as reweighted least squares. */
export function obviousLogistic({ rows, values, chances }: BenchExamples): Float64Array {
  let best = new Float64Array(width + 1);
  for (let round = 0; round < 8; round++) {
    const before = best;
    best = solved(rows, (i) => [...values.subarray(i * width, (i + 1) * width), 1], (i) => {
      const sum = before.reduce((all, b, f) => all + b * (f < width ? values[i * width + f]! : 1), 0);
      const chance = 1 / (1 + Math.exp(-sum));
      const weight = chance * (1 - chance);
      return [weight, sum + (chances[i]! - chance) / weight];
    });
  }
  return best;
}

/** Lloyd's algorithm, every distance of every round. */
export function obviousCentres({ rows, values, starts }: BenchExamples): Float64Array {
  const centres = starts.slice();
  const found = new Int32Array(rows).fill(-1);
  for (;;) {
    let moved = false;
    const [sums, counts] = [new Float64Array(centres.length), new Float64Array(clusters)];
    for (let i = 0; i < rows; i++) {
      const { cluster } = nearest(values, i, centres);
      moved ||= cluster !== found[i];
      found[i] = cluster;
      counts[cluster]!++;
      for (let f = 0; f < width; f++) sums[cluster * width + f]! += values[i * width + f]!;
    }
    if (!moved) return centres;
    centres.set(sums.map((sum, at) => sum / counts[Math.floor(at / width)]!));
  }
}

/** Weighted least squares: of each row its numbers, and a weight with what it should come to. */
function solved(rows: number, numbers: (i: number) => readonly number[], wanted: (i: number) => readonly [weight: number, value: number]): Float64Array<ArrayBuffer> {
  const size = width + 1;
  const table = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (let i = 0; i < rows; i++) {
    const row = numbers(i);
    const [weight, value] = wanted(i);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) table[a]![b]! += weight * row[a]! * row[b]!;
      table[a]![size]! += weight * row[a]! * value;
    }
  }
  return eliminated(table);
}

/** The solution of as many equations as unknowns, the right side being the last column. */
export function eliminated(table: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const size = table.length;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      if (a === b) continue;
      const factor = table[b]![a]! / table[a]![a]!;
      for (let c = a; c <= size; c++) table[b]![c]! -= factor * table[a]![c]!;
    }
  }
  return Float64Array.from(table, (row, a) => row[size]! / row[a]!);
}
