import type { Column } from '../data/column.ts';
import type { Dictionary } from '../data/dictionary.ts';
import type { Table } from '../data/table.ts';

/**
 * What a view is made of: the mergeable state that one path has built over one stretch of the log. An accumulate
 * operator's state holds groups with partial results (avg as sum and count); a view over plain rows holds the rows.
 */
export interface ViewState {
  /** Rows that `table()` would answer with. */
  readonly size: number;
  /** Memory that the state holds, roughly: what a budget counts. */
  readonly bytes: number;
  /** Adds another state of the same family: the operator's merge. The other one is left as it was. */
  absorb(other: ViewState): void;
  /** Adds only those rows of the other one whose key in a timestamp column lies in a span. */
  absorbWhere(other: ViewState, span: KeySpan): void;
  /** Adds only those rows of the other one whose keys this state has not yet. A row without keys is its own key. */
  absorbMissing(other: ViewState): void;
  /** The greatest value of a timestamp column of the keys; -Infinity where there is none. */
  newest(column: number): number;
  /** The finished rows, in no promised order; see `sortTable` in data/sort.ts. */
  table(): Table;
  /** Plain, structured-cloneable, self-contained: independent of the family. */
  snapshot(): unknown;
  /** Replaces the content by a snapshot's. */
  restore(snapshot: unknown): void;
  /** Makes it empty again, keeping its memory. */
  clear(): void;
}

/** Groups whose rows have been added up elsewhere, no two of equal keys, all of one window. Arrays hold at least `length`. */
export interface FoldedGroups {
  readonly length: number;
  readonly keys: readonly Column[];
  /** A time in the last window that could hold the rows; 0 without windows. */
  readonly time: number;
  readonly rows: Float64Array;
  /** Of each measure: rows that it took, and their sum, least or greatest value; null for a count. */
  readonly measures: readonly { readonly taken: Float64Array; readonly values: Float64Array | null; readonly sets: FoldedSets | null }[];
}

/**
 * Of a count of distinct values: those of group `i`, each once, are at [starts[i], starts[i + 1]): whole numbers from 0 on, or
 * codes of the dictionary. Never changed any more: whoever gets them may keep them.
 */
export interface FoldedSets {
  readonly starts: Int32Array;
  readonly values: Int32Array;
  readonly dictionary: Dictionary | null;
}

/** Rows of `table()` whose value in a timestamp column lies in [from, to); NULL lies in none. */
export interface KeySpan {
  /** Index of a key column, or of any column where rows have no keys. */
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Counted since the kernel was made or restored; never part of an answer. */
export interface KernelCounters {
  /** Rows dropped because every window that they belong to had closed. */
  readonly late: number;
  /** Values that became NULL by a division by zero, an overflow or a failed CAST. */
  readonly nulled: number;
}

export const noCounters: KernelCounters = { late: 0, nulled: 0 };
