import type { Examples } from '../algorithm.ts';
import { blockLoops } from '../blocks/current.ts';
import { areRows, forBlocks, places, strideOf } from '../blocks/rows.ts';
import { dot } from '../encoding.ts';
import type { Encoding } from '../encoding.ts';

/** Intercept + weights · example of each, into `into`; `coefficients`: the intercept, then the weights. */
export function sayLines(encoding: Encoding, coefficients: Float64Array, { count, values }: Pick<Examples, 'count' | 'values'>, into: Float64Array): void {
  const intercept = coefficients[0]!;
  const weights = coefficients.subarray(1);
  if (!areRows(encoding)) {
    for (let i = 0; i < count; i++) into[i] = intercept + dot(encoding, weights, values, i * encoding.width);
    return;
  }
  const { memory } = blockLoops();
  const stride = strideOf(encoding.width);
  // The intercept comes last, as in a prediction on its own; so it stands for 0 in the row.
  memory.fill(0, places.coefficients, places.coefficients + stride);
  memory.set(weights, places.coefficients + 1);
  forBlocks({ values, labels: null, scales: null }, encoding.width, [0, count], ({ lines }, rows, from) => {
    lines({ values: places.rows, stride, rows, coefficients: places.coefficients, intercept, into: places.factors });
    into.set(memory.subarray(places.factors, places.factors + rows), from);
  });
}
