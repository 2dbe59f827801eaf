import { assert } from '../base/assert.ts';
import type { Schema } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import type { ViewState } from '../operators/state.ts';
import { fillIn, sideBySide } from './join-tables.ts';
import { absorbPart } from './merge.ts';
import type { MergeParts, MergePolicy } from './policy.ts';

export interface JoinTarget {
  /** Empty ones, each of its side's family. */
  readonly batch: ViewState;
  readonly speed: ViewState;
  /** Of the answer: both sides have its columns, in its order, and its keys. */
  readonly schema: Schema;
  readonly keys: readonly string[];
  /** What is shown of each side's finished rows; absent: all. */
  readonly show?: { readonly batch: (rows: Table) => Table; readonly speed: (rows: Table) => Table };
}

/**
 * The answer of sides whose states can't be added: the speed generations merge among themselves, the batch view stands by
 * itself, each as far as the policy counts it, and their finished rows are joined by key. For a policy that doesn't add.
 */
export function joinParts(policy: MergePolicy, parts: MergeParts, { batch, speed, schema, keys, show = everything }: JoinTarget): Table {
  assert(!policy.adds, () => `${policy.name} adds rows of different states`);
  let fills = false;
  for (const counted of policy.counted(parts)) {
    absorbPart(counted, parts, counted.part === 'batch' ? batch : speed);
    if (counted.onlyMissing) fills = true;
  }
  const join = fills ? fillIn : sideBySide;
  return join({ ...show.speed(speed.table()), schema, keys }, show.batch(batch.table()));
}

const everything = { batch: (rows: Table): Table => rows, speed: (rows: Table): Table => rows };
