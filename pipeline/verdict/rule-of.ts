import type { Operator, Params } from '../operators/operator.ts';
import { mergeClassOf } from './paths.ts';
import { classRules, memoryRules } from './rules/class-rules.ts';
import type { ClassRule } from './rules/class-rules.ts';
import type { Finding } from './rules/finding.ts';

/** What the rules say of a step. */
export interface StepRule extends ClassRule {
  /** The same as `mergeable`, where the speed path begins at the horizon with nothing. */
  readonly united: Finding;
}

/** null for what neither changes nor merges rows. */
export function ruleOf(operator: Operator | undefined, params: Params): StepRule | null {
  const mergeClass = mergeClassOf(operator, params);
  if (mergeClass === null) return null;
  const rule = classRules[mergeClass];
  const remembers = operator?.role === 'transform' || (operator?.role === 'accumulate' && operator.keyedBy !== undefined);
  const memory = remembers ? memoryRules[mergeClass] : undefined;
  return { ...rule, mergeable: memory?.carried ?? rule.mergeable, united: memory?.begun ?? rule.mergeable };
}
