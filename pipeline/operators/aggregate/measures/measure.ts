import type { Column } from '../../../data/column.ts';
import type { FoldedSets } from '../../state.ts';

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
  /** The measured column as numbers; null for a count, and where it is of texts or bools. */
  readonly values: Float64Array | null;
  /** The measured column; null where rows are counted. */
  readonly column: Column | null;
  /** All columns of the chunk: for what keeps whole rows. */
  readonly columns: readonly Column[];
  /** What orders the rows: the column `by` of the measure, or the event times. */
  readonly by: Float64Array;
}

/**
 * The partial results of one measure, an entry a slot. Additive: `absorb` is its merge, and what comes of it may not depend
 * on who absorbs whom.
 */
export interface MeasureState {
  readonly bytes: number;
  /** Makes room for slots below `capacity`, blank ones. */
  grow(capacity: number): void;
  add(input: MeasureInput): void;
  /** Adds rows added up elsewhere: `taken[i]` of the `rows[i]` rows of slot `slots[i]`, no two of them equal. Absent: it can't. */
  fold?(groups: FoldedMeasure): void;
  /** Adds the other one's slots 1 .. used-1 into slots `to[s]`. Both are of the same measure. */
  absorb(other: MeasureState, to: Int32Array, used: number): void;
  /** Adds slot `from` into slot `into`, which may be blank, and leaves `from` blank: sessions become one. */
  mergeSlots(from: number, into: number): void;
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

export interface FoldedMeasure {
  readonly length: number;
  readonly slots: Int32Array;
  readonly rows: Float64Array;
  readonly taken: Float64Array;
  /** The sum, the least or the greatest value; null for a count. */
  readonly values: Float64Array | null;
  readonly sets: FoldedSets | null;
}

export type MeasureSnapshot = readonly (Float64Array | Int32Array | Uint8Array | readonly string[] | null)[];
