import { isDense } from '../encoding.ts';
import type { Encoding } from '../encoding.ts';
import type { Scales } from '../scaling.ts';
import { blockLoops } from './current.ts';
import { blockNumbers, blockRows, mostColumns, rowsOfBlock } from './loops.ts';
import type { BlockLoops } from './loops.ts';

const behind = 3 * blockNumbers;

/** How the memory of the loops is used over rows (1, numbers, label): where sums begin, rows, rows with weights, and what else there is. */
export const places = {
  sums: 0, rows: blockNumbers, weighted: 2 * blockNumbers, coefficients: behind, means: behind + mostColumns, deviations: behind + 2 * mostColumns, labels: behind + 3 * mostColumns,
  factors: behind + 3 * mostColumns + blockRows,
} as const;

/** Numbers of a row in the memory: a multiple of four. */
export function strideOf(width: number): number {
  return (width + 5) & ~3;
}

/** Whether examples can be rows: of numbers only, and not too many. */
export function areRows(encoding: Encoding): boolean {
  return isDense(encoding) && encoding.width > 0 && encoding.width + 2 <= mostColumns;
}

export interface RowsOf {
  readonly values: Float64Array;
  /** null: zeros. */
  readonly labels: Float64Array | null;
  /** null: numbers as they are. */
  readonly scales: Scales | null;
}

/** Brings examples [first, end) to the memory, a block after the other, and calls `each` for it, with its first one's index. Behind the last row there is one of zeros. */
export function forBlocks({ values, labels, scales }: RowsOf, width: number, [first, end]: readonly [number, number], each: (loops: BlockLoops, rows: number, from: number) => void): void {
  const here = blockLoops();
  const { memory } = here;
  const stride = strideOf(width);
  memory.fill(0, places.rows, places.weighted);
  if (labels === null) memory.fill(0, places.labels, places.factors);
  if (scales !== null) memory.set(scales.means, places.means);
  if (scales !== null) memory.set(scales.deviations, places.deviations);
  const where = scales === null ? null : { means: places.means, deviations: places.deviations };
  const most = rowsOfBlock(stride);
  for (let from = first; from < end; from += most) {
    const rows = Math.min(most, end - from);
    // Rows with weights come later, so that examples may lie where those will.
    memory.set(values.subarray(from * width, (from + rows) * width), places.weighted);
    if (labels !== null) memory.set(labels.subarray(from, from + rows), places.labels);
    here.spread({ values: places.weighted, width, labels: places.labels, rows, scales: where, into: places.rows, stride });
    if (rows % 2 === 1) {
      memory.fill(0, places.rows + rows * stride, places.rows + (rows + 1) * stride);
      memory[places.labels + rows] = 0;
    }
    each(here, rows, from);
  }
}
