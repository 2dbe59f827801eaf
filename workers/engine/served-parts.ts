import type { MergePlan } from '#pipeline/compile/plan.ts';
import { valueAt } from '#pipeline/data/column.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import { countedFor } from '#pipeline/serving/merge.ts';
import type { CountedPart, MergeParts } from '#pipeline/serving/policy.ts';
import type { LambdaRun } from './lambda-run.ts';
import { policyFor } from './layers/keeps.ts';

/** The parts that meet in a merge as they stand, what each holds of one key, and which of them the policy counts for it. */
export async function partsOf(run: LambdaRun, merge: MergePlan, key: Row): Promise<{
  readonly parts: MergeParts;
  readonly rows: ReadonlyMap<CountedPart['part'], Row | null>;
  readonly counted: ReadonlySet<CountedPart['part']>;
}> {
  const parts = run.serving.parts(merge, await run.parts());
  const rows = new Map<CountedPart['part'], Row | null>(parts.generations.map(({ state }, index) => [index, rowOf(state.table(), key)]));
  rows.set('batch', parts.batch === null ? null : rowOf(parts.batch.table(), key));
  const counted = countedFor(policyFor(merge), parts, { key, holds: (part) => rows.get(part) !== null });
  return { parts, rows, counted };
}

/** The row of a key; null when it isn't there. */
export function rowOf(table: Table, key: Row): Row | null {
  const columns = table.keys.map((name) => table.columns[fieldIndex(table.schema, name)]!);
  for (let i = 0; i < table.length; i++) {
    if (columns.every((column, k) => valueAt(column, i) === key[k])) return tableRow(table, i);
  }
  return null;
}
