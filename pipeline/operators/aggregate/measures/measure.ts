import type { Column } from '../../../data/column.ts';
import type { MeasureSpec } from '../params.ts';
import { CountIfMeasure } from './count-if.ts';
import { CountMeasure } from './count.ts';
import { DeviationMeasure } from './deviation.ts';
import { ExtremeMeasure } from './extreme.ts';
import { SumMeasure } from './sum.ts';

/** The rows of one chunk, as one measure sees them. Arrays hold at least `length`. */
export interface MeasureInput {
  readonly length: number;
  /** The slot of every row. */
  readonly slots: Int32Array;
  /** For a count with a condition, 1 for every row that it takes; null for every other measure. */
  readonly taken: Uint8Array | null;
  /** The slots again, 0 for every row that the measure leaves out; `slots` itself when there are none, and for a count. */
  readonly counted: Int32Array;
  /** 1 for every row left out, as its value is NULL or its condition isn't true; null when there are none. */
  readonly skipped: Uint8Array | null;
  /** The measured column; null for a count. */
  readonly values: Float64Array | null;
}

/** The partial results of one measure, an entry a slot. Additive: `absorb` is its merge. */
export interface MeasureState {
  readonly bytes: number;
  /** Makes room for slots below `capacity`, blank ones. */
  grow(capacity: number): void;
  add(input: MeasureInput): void;
  /** Adds the other one's slots 1 .. used-1 into slots `to[s]`. Both are of the same measure. */
  absorb(other: MeasureState, to: Int32Array, used: number): void;
  /** The finished column of slots 1 .. used-1; `rows[s]` counts the rows of a slot. */
  finish(used: number, rows: Float64Array): Column;
  /** How many of those are NULL because they are beyond what their type holds. */
  overflowed(used: number): number;
  /** The partial results of slots 1 .. used-1 as owned arrays; null where there is nothing to tell. */
  snapshot(used: number): MeasureSnapshot;
  /** Into a blank state with room enough. */
  restore(snapshot: MeasureSnapshot): void;
  /** Makes slots below `used` blank. */
  clear(used: number): void;
}

export type MeasureSnapshot = readonly (Float64Array | null)[];

export function createMeasure(spec: MeasureSpec): MeasureState {
  switch (spec.fn) {
    case 'count':
      return spec.where === '' ? new CountMeasure() : new CountIfMeasure();
    case 'sum':
    case 'avg':
      return new SumMeasure(spec);
    case 'min':
    case 'max':
      return new ExtremeMeasure(spec);
    case 'stddev':
      return new DeviationMeasure();
  }
}
