import type { Field, Row } from '../data/schema.ts';
import type { Params } from './operator.ts';

/** A small table in, a small table out: run as a test and shown in the inspector's help. */
export interface Example {
  readonly title: string;
  readonly params: Params;
  readonly inputs: readonly { readonly schema: readonly Field[]; readonly rows: readonly Row[]; /** the event-time column */ readonly time?: string; /** of a view; absent: none */ readonly keys?: readonly string[] }[];
  readonly output: readonly Row[];
}
