import { failure, success } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { Expression } from './ast.ts';
import { expressionLimits } from './limits.ts';
import { ParseFailure, TokenCursor } from './parse-cursor.ts';
import { parseOperators } from './parse-operators.ts';
import { problem } from '../problem.ts';

/** The syntax tree of an expression's text, or one problem at the place where reading stopped. Never throws. */
export function parseExpression(text: string): Result<Expression> {
  if (text.length > expressionLimits.length) {
    const span = { start: expressionLimits.length, end: text.length };
    const message = `The expression has ${text.length} characters; at most ${expressionLimits.length} are allowed.`;
    return failure([problem('expression.too-long', { span }, message, 'Split it over several derived columns.')]);
  }
  try {
    const cursor = new TokenCursor(text, parseOperators);
    const expression = parseOperators(cursor, 0);
    cursor.expectEnd();
    return success(expression);
  } catch (error) {
    if (error instanceof ParseFailure) return failure([error.problem]);
    throw error;
  }
}
