import type { Examples } from '../algorithm.ts';
import { blockLoops } from '../blocks/current.ts';
import { forBlocks, places, strideOf } from '../blocks/rows.ts';

/** Sums of products of rows (1, numbers, label): the lower half of X'X row by row, X'y and y'y. */
export interface DenseSums {
  readonly cross: Float64Array;
  readonly moments: Float64Array;
  readonly squares: number;
}

/** Adds examples [first, end), of numbers only, as one after the other; answers the new y'y. */
export function addDense({ cross, moments, squares }: DenseSums, { values, labels }: Examples, first: number, end: number): number {
  const { memory } = blockLoops();
  const size = moments.length;
  const stride = strideOf(size - 1);
  const label = size * stride;
  memory.fill(0, 0, stride * stride);
  for (let i = 0; i < size; i++) memory.set(cross.subarray(i * size, i * size + i + 1), i * stride);
  memory.set(moments, label);
  memory[label + size] = squares;
  forBlocks({ values, labels, scales: null }, size - 1, [first, end], ({ outer }, rows) => outer({ left: places.rows, right: places.rows, sums: places.sums, rows, stride }));
  for (let i = 0; i < size; i++) cross.set(memory.subarray(i * stride, i * stride + i + 1), i * size);
  moments.set(memory.subarray(label, label + size));
  return memory[label + size]!;
}
