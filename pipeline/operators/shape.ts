import type { Schema } from '../data/schema.ts';

/** What travels on an edge. `state` is an accumulation on its way to a view; only views accept it. */
export type EdgeType = 'stream' | 'table' | 'state' | 'view';

export interface Port {
  /** Stable: saved in documents, never derived from content. */
  readonly name: string;
  readonly label: string;
  readonly accepts: readonly EdgeType[];
  /** More than one edge may end here (union). */
  readonly many?: boolean;
}

/** What a check may ask of one input: its schema and what kind of thing it is. In port order; a `many` port repeats. */
export interface InputShape {
  readonly port: string;
  readonly type: EdgeType;
  readonly schema: Schema;
  /** Names of the columns that identify a row, for `view` and `state` inputs; empty otherwise. */
  readonly keys: readonly string[];
}

export interface OutputShape {
  readonly schema: Schema;
  readonly keys: readonly string[];
}
