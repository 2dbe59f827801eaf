import { canonicalJson } from '../base/canonical.ts';
import { must } from '../base/assert.ts';
import type { Plan, Step, StepInput, ViewPlan } from '../compile/plan.ts';
import { operatorOf } from '../operators/index.ts';
import type { MergeClass, Operator, Params } from '../operators/operator.ts';
import type { Finished } from './rules/finished-rule.ts';

/** Merge class of a node; null for what neither changes nor merges rows. */
export function mergeClassOf(operator: Operator | undefined, params: Params): MergeClass | null {
  switch (operator?.role) {
    case 'accumulate': case 'transform': return operator.mergeClassOf?.(params) ?? operator.mergeClass;
    case 'query': return operator.mergeClass;
    default: return null;
  }
}

/** The steps that a view needs, the one that feeds it first. */
export function stepsOf(plan: Plan, view: ViewPlan): readonly Step[] {
  const found: Step[] = [];
  const follow = (input: StepInput): void => {
    if (input.from !== 'step') return;
    const step = stepOf(plan, input.step);
    if (found.includes(step)) return;
    found.push(step);
    step.inputs.forEach(follow);
  };
  follow(view.accumulate === null ? view.input : { from: 'step', step: view.accumulate, schema: view.schema });
  return found;
}

/** Equal texts: equal kinds, params and inputs all the way up, whether or not they are the same nodes. */
export function meaningOf(plan: Plan, view: ViewPlan): string {
  const known = new Map<string, unknown>();
  const meaning = (input: StepInput): unknown => {
    // A log is what it is by its node, a table by what it reads.
    if (input.from === 'source') return input.node;
    if (input.from === 'table') return plan.tables.find(({ node }) => node === input.node)?.params ?? null;
    const step = stepOf(plan, input.step);
    if (!known.has(step.id)) known.set(step.id, canonicalJson([step.kind, codeOf(step), step.inputs.map(meaning)]));
    return known.get(step.id);
  };
  return canonicalJson(meaning(view.accumulate === null ? view.input : { from: 'step', step: view.accumulate, schema: view.schema }));
}

/** What was written, whatever its path makes of it. */
function codeOf({ kind, params }: Step): unknown {
  const operator = operatorOf(kind);
  return operator?.role === 'accumulate' && operator.layerParams !== undefined ? operator.stateKey(params) : params;
}

/** Merge class of what a view keeps: plain rows are stateless. */
export function keptClass(plan: Plan, { accumulate }: ViewPlan): MergeClass {
  if (accumulate === null) return 'stateless';
  const step = stepOf(plan, accumulate);
  return mergeClassOf(operatorOf(step.kind), step.params) ?? 'stateless';
}

export function finishedOf(plan: Plan, { accumulate }: ViewPlan): Finished {
  if (accumulate === null) return { kind: 'at-once' };
  const step = stepOf(plan, accumulate);
  const operator = operatorOf(step.kind);
  if (operator?.role === 'accumulate' && (operator.sessionGap?.(step.params) ?? null) !== null) return { kind: 'by-session' };
  const size = operator?.role === 'accumulate' ? operator.windowSize(step.params) : null;
  if (operator?.role !== 'accumulate' || size === null) return { kind: 'never' };
  return { kind: 'by-window', size, slide: operator.windowSlide?.(step.params) ?? size };
}

function stepOf(plan: Plan, id: string): Step {
  return must(plan.steps.find((each) => each.id === id), `step ${id}`);
}
