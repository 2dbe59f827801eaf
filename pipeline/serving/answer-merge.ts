import type { MergePlan, Plan, ViewPlan } from '../compile/plan.ts';
import { keepsOneState, sidesOf } from './states.ts';
import type { Table } from '../data/table.ts';
import type { ViewState } from '../operators/state.ts';
import { joinParts } from './join.ts';
import { mergeParts } from './merge.ts';
import type { MergeParts, MergePolicy } from './policy.ts';

export interface MergeAsked {
  readonly policy: MergePolicy;
  readonly parts: MergeParts;
  /** An empty state of a view. */
  readonly create: (view: ViewPlan) => ViewState;
  /** What is shown of finished rows of a view's kind; absent: all. */
  readonly show?: (rows: Table, view: ViewPlan) => Table;
}

/** What a merge answers: its parts added as states, or joined as finished rows where each side computes in its own way. */
export function answerMerge(plan: Plan, merge: MergePlan, { policy, parts, create, show = (rows) => rows }: MergeAsked): Table {
  const { batch, speed } = sidesOf(plan, merge);
  const answer = create(speed);
  if (!keepsOneState(plan, merge)) return joinParts(policy, parts, {
    batch: create(batch), speed: answer, schema: merge.schema, keys: merge.keys,
    show: { batch: (rows) => show(rows, batch), speed: (rows) => show(rows, speed) },
  });
  mergeParts(policy, parts, answer);
  return show(answer.table(), speed);
}
