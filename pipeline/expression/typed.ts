import type { Result } from '../base/result.ts';
import type { Schema } from '../data/schema.ts';
import { checkExpression } from './check.ts';
import { parseExpression } from './parse.ts';
import { operandsOf } from './typed-expression.ts';
import type { TypedExpression } from './typed-expression.ts';

export type { TypedExpression } from './typed-expression.ts';

/** Parses and checks. Problems have their place in `where.span`. */
export function typeExpression(text: string, schema: Schema): Result<TypedExpression> {
  const parsed = parseExpression(text);
  return parsed.ok ? checkExpression(parsed.value, schema) : parsed;
}

/** Indices of the columns that an evaluation looks at, ascending, each once. */
export function columnsRead(typed: TypedExpression): readonly number[] {
  const found = new Set<number>();
  const visit = (each: TypedExpression): void => {
    if (each.kind === 'column') found.add(each.index);
    operandsOf(each).forEach(visit);
  };
  visit(typed);
  return [...found].sort((a, b) => a - b);
}
