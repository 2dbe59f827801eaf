import { must } from '../base/assert.ts';
import type { Schema, ValueType } from '../data/schema.ts';
import { typeExpression } from '../expression/typed.ts';
import type { TypedExpression } from '../expression/typed.ts';
import { placed, problem } from '../problem.ts';
import type { Problem } from '../problem.ts';

/** The problems of an expression param, placed at it; `result` is the type that it has to have. */
export function checkExpressionParam(text: string, schema: Schema, rule: { param: string; label: string; result?: ValueType }): readonly Problem[] {
  const typed = typeExpression(text, schema);
  if (!typed.ok) return placed(typed.problems, { param: rule.param });
  const { type, span } = typed.value;
  const wrong = rule.result === undefined || type === rule.result
    ? []
    : [problem('expression.result-type', { param: rule.param, span }, `${rule.label} must be ${rule.result}, but this is ${type}.`, hintFor(rule.result))];
  return [...placed(typed.problems, { param: rule.param }), ...wrong];
}

/** An expression that `check` has accepted. */
export function mustType(text: string, schema: Schema): TypedExpression {
  const typed = typeExpression(text, schema);
  return must(typed.ok ? typed.value : null, `a type for the checked expression ${text}`);
}

function hintFor(result: ValueType): string {
  return result === 'bool' ? 'Compare it with something: delay > 15.' : `Convert it: CAST(… AS ${result}).`;
}
