import type { Examples } from '../algorithm.ts';
import { dot, isDense } from '../encoding.ts';
import type { Encoding } from '../encoding.ts';

/** Intercept + weights · example of each, into `into`; `coefficients`: the intercept, then the weights. */
export function sayLines(encoding: Encoding, coefficients: Float64Array, { count, values }: Pick<Examples, 'count' | 'values'>, into: Float64Array): void {
  if (isDense(encoding)) {
    sayDense(coefficients, values, count, into);
    return;
  }
  const weights = coefficients.subarray(1);
  for (let i = 0; i < count; i++) into[i] = coefficients[0]! + dot(encoding, weights, values, i * encoding.width);
}

/** Four examples at a time: their sums don't wait for each other. */
function sayDense(coefficients: Float64Array, values: Float64Array, count: number, into: Float64Array): void {
  const width = coefficients.length - 1;
  const intercept = coefficients[0]!;
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const first = i * width;
    const next = first + width;
    const third = next + width;
    const last = third + width;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let f = 0; f < width; f++) {
      const weight = coefficients[f + 1]!;
      a += weight * values[first + f]!;
      b += weight * values[next + f]!;
      c += weight * values[third + f]!;
      d += weight * values[last + f]!;
    }
    into[i] = intercept + a;
    into[i + 1] = intercept + b;
    into[i + 2] = intercept + c;
    into[i + 3] = intercept + d;
  }
  for (; i < count; i++) {
    let sum = 0;
    for (let f = 0; f < width; f++) sum += coefficients[f + 1]! * values[i * width + f]!;
    into[i] = intercept + sum;
  }
}
