import { must } from '#pipeline/base/assert.ts';
import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { windowColumn } from '#pipeline/operators/policy-fields.ts';
import type { WindowKeys } from '#pipeline/serving/policy.ts';

/** Where a view keeps its windows; null when it has none. What only looks like a window is an instant. */
export function windowsOf(plan: Plan, view: ViewPlan): WindowKeys | null {
  const column = windowColumn(view);
  return column < 0 ? null : { column, size: windowSizeOf(plan, view) ?? 1 };
}

/** Whether the windows of a view are sessions. */
export function isOfSessions(plan: Plan, view: ViewPlan): boolean {
  return sessionGapOf(plan, view) !== null;
}

/** Milliseconds that part two sessions; null for a view without sessions. */
export function sessionGapOf(plan: Plan, { accumulate }: ViewPlan): number | null {
  const step = plan.steps.find(({ id }) => id === accumulate);
  const operator = step === undefined ? undefined : operatorOf(step.kind);
  return step !== undefined && operator?.role === 'accumulate' ? (operator.sessionGap?.(step.params) ?? null) : null;
}

/** Milliseconds from the start of a row's window to its end; null for a view without windows. */
export function windowSizeOf(plan: Plan, view: ViewPlan): number | null {
  if (view.accumulate === null) return null;
  const step = must(plan.steps.find((each) => each.id === view.accumulate), view.accumulate);
  const operator = operatorOf(step.kind);
  return operator?.role === 'accumulate' ? operator.windowSize(step.params) : null;
}
