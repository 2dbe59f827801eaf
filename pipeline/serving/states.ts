import { must } from '../base/assert.ts';
import { stateKeyOf } from '../operators/state-key.ts';
import type { MergePlan, Plan, ViewPlan } from '../compile/plan.ts';

/** Equal for views whose states can be added, given equal columns. */
export function viewStateKey({ steps }: Plan, { accumulate }: ViewPlan): string {
  if (accumulate === null) return '';
  const { kind, params } = must(steps.find(({ id }) => id === accumulate), accumulate);
  return stateKeyOf(kind, params);
}

/** The views that meet in a merge. */
export function sidesOf({ views }: Plan, merge: MergePlan): { readonly batch: ViewPlan; readonly speed: ViewPlan } {
  const side = (node: string): ViewPlan => must(views.find((each) => each.node === node), `view ${node}`);
  return { batch: side(merge.batch), speed: side(merge.speed) };
}

/** Whether what the two sides of a merge keep can be added. */
export function keepsOneState(plan: Plan, merge: MergePlan): boolean {
  const { batch, speed } = sidesOf(plan, merge);
  return viewStateKey(plan, batch) === viewStateKey(plan, speed);
}
