import type { Column } from '../../data/column.ts';
import type { MeasureState } from '../aggregate/measures/measure.ts';

/** What keeps several rows of a group, where a measure keeps one value. Its finished column counts them. */
export interface RowsMeasure extends MeasureState {
  /** Rows kept in all slots. */
  readonly size: number;
  /** The rows of slots 1 .. used-1: the slot of each, and their columns. */
  rowsOf(used: number): KeptRows;
}

export interface KeptRows {
  readonly slots: Int32Array;
  readonly columns: readonly Column[];
}
