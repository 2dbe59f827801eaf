import type { Examples } from '../algorithm.ts';
import { isDense } from '../encoding.ts';
import type { Encoding } from '../encoding.ts';
import type { Scales } from '../scaling.ts';
import { kernels } from './current.ts';
import { blockRows, mostColumns } from './kernels.ts';
import type { Kernels } from './kernels.ts';

const square = mostColumns * mostColumns;

/** How the memory of the kernels is used over rows (1, numbers, label): where sums begin, rows, rows with weights, and what else there is. */
export const places = {
  sums: 0, rows: square, weighted: 2 * square, coefficients: 3 * square, means: 3 * square + mostColumns, deviations: 3 * square + 2 * mostColumns,
  /** One more than a block has: the last one of an odd number is a pair with it. */
  labels: 3 * square + 3 * mostColumns, factors: 3 * square + 3 * mostColumns + blockRows + 2,
} as const;

/** Numbers of a row in the memory: a multiple of four. */
export function strideOf(width: number): number {
  return (width + 5) & ~3;
}

/** Whether examples can be rows: of numbers only, and not too many. */
export function areRows(encoding: Encoding): boolean {
  return isDense(encoding) && encoding.width > 0 && encoding.width + 2 <= mostColumns;
}

/** Brings examples [first, end) to the memory, a block after the other, and calls `each` for it. Behind the last row there is one of zeros. */
export function forBlocks({ values, labels, scales }: Pick<Examples, 'values' | 'labels'> & { readonly scales: Scales | null }, width: number, [first, end]: readonly [number, number], each: (kernels: Kernels, rows: number) => void): void {
  const here = kernels();
  const { memory } = here;
  const stride = strideOf(width);
  memory.fill(0, places.rows, places.weighted);
  if (scales !== null) memory.set(scales.means, places.means);
  if (scales !== null) memory.set(scales.deviations, places.deviations);
  const where = scales === null ? null : { means: places.means, deviations: places.deviations };
  for (let from = first; from < end; from += blockRows) {
    const rows = Math.min(blockRows, end - from);
    // Rows with weights come later, so that examples may lie where those will.
    memory.set(values.subarray(from * width, (from + rows) * width), places.weighted);
    memory.set(labels.subarray(from, from + rows), places.labels);
    here.spread({ values: places.weighted, width, labels: places.labels, rows, scales: where, into: places.rows, stride });
    if (rows % 2 === 1) {
      memory.fill(0, places.rows + rows * stride, places.rows + (rows + 1) * stride);
      memory[places.labels + rows] = 0;
    }
    each(here, rows);
  }
}
