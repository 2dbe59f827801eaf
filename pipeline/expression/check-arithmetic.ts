import type { Span } from '../problem.ts';
import type { ArithmeticOperator } from './ast.ts';
import { coerce, nullOf, typeName } from './coerce.ts';
import type { Checked, Judge } from './coerce.ts';
import type { TypedExpression } from './typed-expression.ts';

interface Operation {
  readonly operator: ArithmeticOperator;
  readonly left: Checked;
  readonly right: Checked;
  readonly span: Span;
}

/** + - * / DIV % over numbers, + and - over timestamps. */
export function checkArithmetic(checker: Judge, operation: Operation): Checked | null {
  const { operator, left, right, span } = operation;
  if (typeName(left) === 'timestamp' || typeName(right) === 'timestamp') return checkTimeArithmetic(checker, operation);
  for (const each of [left, right]) {
    const type = typeName(each);
    if (type === 'int' || type === 'float' || type === 'NULL') continue;
    const hint = type === 'string' && operator === '+' ? 'Texts are joined by ||.' : type === 'bool' ? 'Write CASE WHEN … THEN 1 ELSE 0 END, or CAST(… AS int).' : 'Convert it on purpose: CAST(… AS float).';
    return checker.report('expression.type', each.span, `${operator} needs numbers: this is a ${type}.`, hint);
  }
  const ints = typeName(left) !== 'float' && typeName(right) !== 'float';
  if (operator === 'DIV' && !ints) return checker.report('expression.type', span, 'DIV divides ints.', 'Use / for floats, or TRUNC(a / b).');
  const type = ints && operator !== '/' ? 'int' : 'float';
  const [a, b] = [coerce(left, type)!, coerce(right, type)!];
  return { kind: 'arithmetic', type, operator, left: a, right: b, nullable: a.nullable || b.nullable || !cannotFail(operator, b), span };
}

/** Dividing by a literal that is at least one can neither overflow nor hit zero; everything else may. */
function cannotFail(operator: ArithmeticOperator, divisor: TypedExpression): boolean {
  if (divisor.kind !== 'literal' || typeof divisor.value !== 'number') return false;
  if (operator === '%') return divisor.value !== 0;
  return (operator === '/' || operator === 'DIV') && Math.abs(divisor.value) >= 1;
}

function checkTimeArithmetic(checker: Judge, { operator, left, right, span }: Operation): Checked | null {
  const pattern = `${typeName(left)} ${operator} ${typeName(right)}`;
  const typed = (each: Checked, type: 'int' | 'timestamp'): TypedExpression => (each.kind === 'null' ? nullOf(type, each.span) : each);
  switch (pattern) {
    case 'timestamp - timestamp': {
      const [a, b] = [typed(left, 'timestamp'), typed(right, 'timestamp')];
      return { kind: 'time-arithmetic', type: 'int', operator: '-', left: a, right: b, nullable: true, span };
    }
    case 'timestamp + int':
    case 'timestamp - int':
    case 'timestamp + NULL':
    case 'timestamp - NULL':
    case 'int + timestamp':
    case 'NULL + timestamp': {
      const timeFirst = typeName(left) === 'timestamp';
      const [a, b] = [typed(left, timeFirst ? 'timestamp' : 'int'), typed(right, timeFirst ? 'int' : 'timestamp')];
      return { kind: 'time-arithmetic', type: 'timestamp', operator: operator as '+' | '-', left: a, right: b, nullable: true, span };
    }
    default:
      return checker.report('expression.type', span, `There is no ${pattern}.`, 'timestamp - timestamp gives int milliseconds; timestamp ± int milliseconds gives a timestamp; see also DATE_ADD and DATE_DIFF.');
  }
}
