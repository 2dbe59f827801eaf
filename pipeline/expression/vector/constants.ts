import type { Value } from '../../data/schema.ts';
import { interpret } from '../evaluate-row.ts';
import { operandsOf } from '../typed-expression.ts';
import type { TypedExpression } from '../typed-expression.ts';

export interface Folded {
  readonly value: Value;
  /** How many values each row's evaluation would have made NULL. */
  readonly nulled: number;
}

/** The value of an expression without columns; undefined when it has some. */
export function fold(typed: TypedExpression): Folded | undefined {
  if (hasColumn(typed)) return undefined;
  const counter = { nulled: 0 };
  const value = interpret(typed, [], counter);
  return { value, nulled: counter.nulled };
}

/** The number of a constant that loops can take as it is: neither NULL nor to be counted. */
export function constantNumber(typed: TypedExpression): number | undefined {
  const folded = typed.type === 'string' ? undefined : fold(typed);
  return folded === undefined || folded.value === null || folded.nulled > 0 ? undefined : Number(folded.value);
}

function hasColumn(typed: TypedExpression): boolean {
  return typed.kind === 'column' || operandsOf(typed).some(hasColumn);
}

/** May its evaluation count a value as nulled? If not, it may run over rows whose value is of no use. */
export function isFallible(typed: TypedExpression): boolean {
  switch (typed.kind) {
    case 'arithmetic':
    case 'time-arithmetic':
    case 'concat':
    case 'cast':
    case 'call':
      return true;
    default:
      return operandsOf(typed).some(isFallible);
  }
}
