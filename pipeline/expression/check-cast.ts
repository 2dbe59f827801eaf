import type { CastExpression } from './ast.ts';
import { canCast, castHint } from './cast.ts';
import { coerce, nullOf } from './coerce.ts';
import type { Checked, Judge } from './coerce.ts';

/** What needs no conversion is what it was; the others may give NULL where a value has no counterpart. */
export function checkCast(checker: Judge, { operand: inner, to, span }: CastExpression): Checked | null {
  const checked = checker.check(inner);
  if (checked === null) return null;
  if (checked.kind === 'null') return nullOf(to, span);
  const from = checked.type;
  if (from === to) return { ...checked, span };
  if (from === 'int' && to === 'float') return { ...coerce(checked, 'float')!, span };
  if (!canCast(from, to)) return checker.report('expression.type', span, `There is no CAST from ${from} to ${to}.`, castHint(from, to));
  return { kind: 'cast', type: to, operand: checked, nullable: checked.nullable || from === 'string' || (from === 'float' && to === 'int'), span };
}
