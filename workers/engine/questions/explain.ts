import type { Row } from '#pipeline/data/schema.ts';
import type { Explanation } from '../../protocol/explanation.ts';
import type { LambdaRun } from '../lambda-run.ts';
import { sidesOf } from '#pipeline/serving/states.ts';
import { openWindow } from '../open-window.ts';
import { partsOf, rowOf } from '../served-parts.ts';

export { rowOf } from '../served-parts.ts';

/**
 * Takes one served row apart: what the batch view holds for its key, what each speed generation does, which of them the
 * merge policy counts for this key, and what a batch over everything that has arrived would say. Null for a view that is no
 * merge.
 */
export async function explain(run: LambdaRun, view: string, key: Row): Promise<Explanation | null> {
  const merge = run.plan.merges.find((each) => each.node === view);
  if (merge === undefined) return null;
  const { parts, rows, counted } = await partsOf(run, merge, key);
  const served = await run.table(view);
  const truth = (await run.truth()).get(merge.batch);
  const known = truth === undefined ? null : rowOf(truth.table(), key);
  const row = served === null ? null : rowOf(served, key);
  return {
    view, architecture: 'lambda', version: null,
    policy: merge.policy,
    schema: merge.schema,
    key,
    served: row,
    open: row === null ? openWindow(run, sidesOf(run.plan, merge).speed, { schema: merge.schema, row: known ?? key }) : null,
    batch: rows.get('batch') ?? null,
    batchCounted: counted.has('batch'),
    batchRun: run.schedule.published,
    speed: parts.generations.map(({ opened, closed, absorbed }, index) => ({ opened, closed, absorbed, counted: counted.has(index), row: rows.get(index) ?? null })),
    truth: known,
  };
}
