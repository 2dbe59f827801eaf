import type { Row } from '../../data/schema.ts';

/**
 * What a bundle proves itself with: records, and what the browser's engine answers over them. Made by the caller, who has an
 * engine; rows are in the order of their schemas.
 */
export interface Evidence {
  /** By node. */
  readonly sources: ReadonlyMap<string, SourceEvidence>;
  /** By node, in the order of the table. */
  readonly tables: ReadonlyMap<string, readonly Row[]>;
  /** By node of a merge, view or query: its answer after all records. */
  readonly expected: ReadonlyMap<string, readonly Row[]>;
}

export interface SourceEvidence {
  /** In order of arrival; the batch layer gets the first `horizon` of them, the speed layer the others. */
  readonly rows: readonly Row[];
  readonly horizon: number;
  /** Of each of them: milliseconds of arrival, partition and offset. */
  readonly arrived: readonly Arrived[];
}

export type Arrived = readonly [arrival: number, partition: number, offset: number];
