import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { ViewPlan } from '#pipeline/compile/plan.ts';
import { finalAfterOf } from '#pipeline/serving/emission.ts';
import type { Explanation } from '../protocol/explanation.ts';
import type { Machine } from './machine.ts';

/** Whether a row is held back, as its window is open at the view's watermark. `row` has the key of it, and as much more as is known. */
export function openWindow(machine: Pick<Machine, 'plan' | 'watermark'>, view: ViewPlan, { schema, row }: { readonly schema: Schema; readonly row: Row }): Explanation['open'] {
  const final = finalAfterOf(machine.plan, view);
  const time = final === null ? null : row[fieldIndex(schema, final.column)];
  if (final === null || typeof time !== 'number') return null;
  const watermark = machine.watermark(view);
  const until = time + final.after;
  return until <= watermark ? null : { until, watermark: Number.isFinite(watermark) ? watermark : null };
}
