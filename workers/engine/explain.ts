import { must } from '#pipeline/base/assert.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import { valueAt } from '#pipeline/data/column.ts';
import { policyOf } from '#pipeline/serving/policies.ts';
import type { Explanation } from '../protocol.ts';
import type { LambdaRun } from './lambda-run.ts';

/**
 * Takes one served row apart: what the batch view holds for its key, what each speed generation does, which of them the
 * merge policy counts, and what a batch over everything that has arrived would say. Null for a view that is no merge.
 */
export async function explain(run: LambdaRun, view: string, key: Row): Promise<Explanation | null> {
  const merge = run.plan.merges.find((each) => each.node === view);
  if (merge === undefined) return null;
  const parts = await run.parts();
  const policy = must(policyOf(merge.policy), merge.policy);
  const mergeParts = run.serving.parts(merge, parts);
  const served = run.serving.table(view, parts);
  const truth = (await run.truth()).get(merge.batch);
  return {
    view, architecture: 'lambda', version: null,
    policy: merge.policy,
    schema: merge.schema,
    key,
    served: served === null ? null : rowOf(served, key),
    batch: mergeParts.batch === null ? null : rowOf(mergeParts.batch.table(), key),
    batchRun: run.schedule.published,
    speed: run.speed.generations.map((generation, index) => {
      const part = mergeParts.generations[index]!;
      return {
        opened: generation.opened,
        closed: generation.closed,
        absorbed: generation.absorbed,
        counted: policy.counts(part, mergeParts),
        row: rowOf(part.state.table(), key),
      };
    }),
    truth: truth === undefined ? null : rowOf(truth.table(), key),
  };
}

function rowOf(table: Table, key: Row): Row | null {
  const columns = table.keys.map((name) => table.columns[fieldIndex(table.schema, name)]!);
  for (let i = 0; i < table.length; i++) {
    if (columns.every((column, k) => valueAt(column, i) === key[k])) return tableRow(table, i);
  }
  return null;
}
