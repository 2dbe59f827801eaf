import type { Column } from '../../data/column.ts';
import type { Schema } from '../../data/schema.ts';
import { nullableColumn, numberType } from '../aggregate/measures/nullable.ts';
import { measureField } from './params.ts';
import type { RollingMeasure } from './params.ts';
import type { WindowSums } from './window-sums.ts';

/** A measure, and which of the measured columns it takes; -1: rows. */
export interface PlacedMeasure extends RollingMeasure {
  readonly at: number;
}

/** The columns that a chunk's rows get. */
export class RollingResults {
  readonly #measures: readonly PlacedMeasure[];
  readonly #types: readonly ReturnType<typeof numberType>[];
  #values: Float64Array[] = [];

  constructor(measures: readonly PlacedMeasure[], schema: Schema) {
    this.#measures = measures;
    this.#types = measures.map((each) => numberType(measureField(each, schema).type));
  }

  begin(rows: number): void {
    this.#values = this.#measures.map(() => new Float64Array(rows));
  }

  write(row: number, sums: WindowSums): void {
    for (let m = 0; m < this.#measures.length; m++) this.#values[m]![row] = resultOf(this.#measures[m]!, sums, this.#types[m] === 'int');
  }

  columns(rows: number): readonly Column[] {
    return this.#values.map((values, m) => nullableColumn(this.#types[m]!, values.subarray(0, rows)));
  }
}

/** NaN stands for NULL: nothing to take, or more than the type holds. */
function resultOf({ fn, at }: PlacedMeasure, { rows, counts, sums, least, greatest }: WindowSums, whole: boolean): number {
  if (at < 0) return rows;
  const count = counts[at]!;
  if (fn === 'count') return count;
  if (count === 0) return Number.NaN;
  if (fn === 'min') return least[at]!;
  if (fn === 'max') return greatest[at]!;
  const result = fn === 'avg' ? sums[at]! / count : sums[at]!;
  return Math.abs(result) <= (whole ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE) ? result : Number.NaN;
}
