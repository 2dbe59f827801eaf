import type { MergePlan, Plan, ViewPlan } from '../compile/plan.ts';
import { operatorOf } from '../operators/index.ts';
import { keepsOneState, sidesOf } from '../serving/states.ts';
import { finishedOf, keptClass, meaningOf, stepsOf } from './paths.ts';
import { classRules } from './rules/class-rules.ts';
import { finishedRule } from './rules/finished-rule.ts';
import { no, tradeOff, weakest } from './rules/finding.ts';
import type { Placed } from './rules/finding.ts';
import { policyRule } from './rules/policy-rules.ts';
import type { Held } from './rules/policy-rules.ts';
import { retentionRule } from './rules/retention-rule.ts';
import { ruleOf } from './rule-of.ts';
import type { StepRule } from './rule-of.ts';
import type { Carriage, Verdict, Verdicts } from './verdict.ts';

/** A merge with all that stands above it. */
export function judgeMerge(plan: Plan, merge: MergePlan): Verdicts & { readonly carriage: Carriage } {
  const sides = sidesOf(plan, merge);
  const classes = classesOf(plan, [sides.batch, sides.speed], 'mergeable');
  const twins = sameMeaning(plan, sides) ? [] : [twoAlgorithms(merge, keepsOneState(plan, merge))];
  const policy: Placed = { finding: policyRule(merge.policy, merge.params, heldBy(plan, sides.speed)), nodes: [merge.node] };
  const finished: Placed = { finding: finishedRule(finishedOf(plan, sides.batch)), nodes: [merge.node] };
  return {
    lambdaSafe: weakest([...twins, ...classes, policy], policy.finding.reason),
    kappaAble: judgeStream(plan, sides.batch, sameMeaning(plan, sides) ? [] : [oneAlgorithm(merge)]),
    carriage: {
      partialStates: weakest([...twins, ...classes], classRules[keptClass(plan, sides.batch)].mergeable.reason),
      finishedRows: weakest([...twins, ...classesOf(plan, [sides.batch, sides.speed], 'united'), finished], finished.finding.reason),
    },
  };
}

/** What one stream job would make of the path to a view. */
export function judgeStream(plan: Plan, view: ViewPlan, more: readonly Placed[] = []): Verdict {
  const retention = retentionRule(plan.kappaSettings.retention);
  const limits: Placed[] = retention.answer === 'yes' ? [] : [{ finding: retention, nodes: plan.sources.map(({ node }) => node) }];
  return weakest([...classesOf(plan, [view], 'replayable'), ...more, ...limits], 'One stream job computes it, and a replay of the log from its beginning computes it again.');
}

export function sameMeaning(plan: Plan, { batch, speed }: { readonly batch: ViewPlan; readonly speed: ViewPlan }): boolean {
  return meaningOf(plan, batch) === meaningOf(plan, speed);
}

function classesOf(plan: Plan, views: readonly ViewPlan[], question: keyof StepRule): readonly Placed[] {
  const steps = views.flatMap((view) => stepsOf(plan, view));
  return steps.flatMap(({ node, kind, params }): Placed[] => {
    const rule = ruleOf(operatorOf(kind), params);
    return rule === null ? [] : [{ finding: rule[question], nodes: [node] }];
  });
}

function heldBy(plan: Plan, speed: ViewPlan): Held {
  if (speed.accumulate === null) return { kind: 'rows' };
  return { kind: keptClass(plan, speed) === 'idempotent' ? 'idempotent' : 'additive' };
}

function twoAlgorithms({ node, batch, speed }: MergePlan, added: boolean): Placed {
  const how = added ? 'what is below the horizon is counted by one rule, what is above it by another' : 'they keep states that can\'t be added, and each row comes from the one or from the other';
  return {
    finding: no(`Its two sides are two different computations: ${how}, and the answer moves with the horizon.`, 'Connect both views to the same nodes.'),
    nodes: [node, batch, speed],
  };
}

function oneAlgorithm({ node, batch, speed }: MergePlan): Placed {
  return {
    finding: tradeOff('Kappa has one computation where this has two. The batch side could run as a stream; what its speed side does differently would be gone.',
      'Convert to Kappa, which keeps what the batch side computes.'),
    nodes: [node, batch, speed],
  };
}
