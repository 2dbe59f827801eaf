import type { Row } from '#pipeline/data/schema.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import { valueAt } from '#pipeline/data/column.ts';
import { countedFor, stateOf } from '#pipeline/serving/merge.ts';
import type { CountedPart } from '#pipeline/serving/policy.ts';
import type { Explanation } from '../protocol.ts';
import type { LambdaRun } from './lambda-run.ts';
import { policyFor } from './layers/keeps.ts';

/**
 * Takes one served row apart: what the batch view holds for its key, what each speed generation does, which of them the
 * merge policy counts for this key, and what a batch over everything that has arrived would say. Null for a view that is no
 * merge.
 */
export async function explain(run: LambdaRun, view: string, key: Row): Promise<Explanation | null> {
  const merge = run.plan.merges.find((each) => each.node === view);
  if (merge === undefined) return null;
  const parts = await run.parts();
  const merged = run.serving.parts(merge, parts);
  const rows = new Map<CountedPart['part'], Row | null>(merged.generations.map(({ state }, index) => [index, rowOf(state.table(), key)]));
  rows.set('batch', merged.batch === null ? null : rowOf(stateOf('batch', merged).table(), key));
  const counted = countedFor(policyFor(merge), merged, { key, holds: (part) => rows.get(part) !== null });
  const served = run.serving.table(view, parts);
  const truth = (await run.truth()).get(merge.batch);
  return {
    view, architecture: 'lambda', version: null,
    policy: merge.policy,
    schema: merge.schema,
    key,
    served: served === null ? null : rowOf(served, key),
    batch: rows.get('batch') ?? null,
    batchCounted: counted.has('batch'),
    batchRun: run.schedule.published,
    speed: merged.generations.map(({ opened, closed, absorbed }, index) => ({ opened, closed, absorbed, counted: counted.has(index), row: rows.get(index) ?? null })),
    truth: truth === undefined ? null : rowOf(truth.table(), key),
  };
}

export function rowOf(table: Table, key: Row): Row | null {
  const columns = table.keys.map((name) => table.columns[fieldIndex(table.schema, name)]!);
  for (let i = 0; i < table.length; i++) {
    if (columns.every((column, k) => valueAt(column, i) === key[k])) return tableRow(table, i);
  }
  return null;
}
