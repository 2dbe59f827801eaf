import type { CaseExpression } from './ast.ts';
import type { Checked, Judge } from './coerce.ts';

/** All results of one type; conditions, or values to compare the operand with. All NULL: it waits for a type itself. */
export function checkCase(checker: Judge, { operand, branches, otherwise, span }: CaseExpression): Checked | null {
  const subject = operand === null ? null : checker.check(operand);
  const whens = branches.map((each) => checker.check(each.when));
  const thens = [...branches.map((each) => each.then), ...(otherwise === null ? [] : [otherwise])].map((each) => checker.check(each));
  const subjects = operand === null ? null : checker.unify([subject, ...whens], span, 'Can’t compare in CASE');
  const conditions = operand === null ? whens.map((each) => checker.expect(each, 'bool', 'WHEN needs a condition')) : subjects?.slice(1);
  if (thens.every((each) => each?.kind === 'null') && conditions?.every((each) => each !== null)) return { kind: 'null', span };
  const values = checker.unify(thens, span, 'The branches of CASE differ');
  if (values === null || conditions === undefined || conditions.includes(null)) return null;
  const last = otherwise === null ? null : values[branches.length]!;
  return {
    kind: 'case',
    type: values[0]!.type,
    operand: subjects?.[0] ?? null,
    branches: branches.map((_, i) => ({ when: conditions[i]!, then: values[i]! })),
    otherwise: last,
    nullable: last === null || values.some((each) => each.nullable),
    span,
  };
}
