import { must } from '#pipeline/base/assert.ts';
import type { MergePlan, Plan } from '#pipeline/compile/plan.ts';
import { policyOf } from '#pipeline/serving/policies.ts';
import { keepsLive } from '#pipeline/serving/policy.ts';
import type { Keeps, MergePolicy } from '#pipeline/serving/policy.ts';

export function policyFor({ policy }: MergePlan): MergePolicy {
  return must(policyOf(policy), `policy ${policy}`);
}

/** What all policies of a plan together ask of the speed layer. */
export function keepsOf(plan: Plan): Keeps {
  const asked = plan.merges.map((merge) => policyFor(merge).keeps(merge.params));
  const absorbed = asked.filter((each) => each.absorbed);
  return {
    absorbed: absorbed.length > 0,
    tail: absorbed.length === 0 ? keepsLive.tail : Math.max(...absorbed.map((each) => each.tail)),
    cutsAtTriggers: asked.some((each) => each.cutsAtTriggers),
    cutsAtPublish: asked.some((each) => each.cutsAtPublish),
  };
}

/** Whether an answer changes by the clock alone. */
export function changesByClock(plan: Plan): boolean {
  return plan.merges.some((merge) => Number.isFinite(policyFor(merge).keeps(merge.params).tail));
}
