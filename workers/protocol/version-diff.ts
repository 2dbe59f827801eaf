import type { Row, Schema } from '#pipeline/data/schema.ts';

export interface VersionDiff {
  readonly schema: Schema;
  readonly keys: readonly string[];
  /** null where a version has no row of that key. */
  readonly rows: readonly { readonly before: Row | null; readonly after: Row | null }[];
  readonly different: number;
  readonly equal: number;
}
