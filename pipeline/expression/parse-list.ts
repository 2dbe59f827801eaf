import type { Span } from '../problem.ts';
import type { Expression } from './ast.ts';
import { expressionLimits } from './limits.ts';
import type { TokenCursor } from './parse-cursor.ts';

/** Expressions up to the closing parenthesis, whose opening one has been taken. */
export function parseList(cursor: TokenCursor): { list: Expression[]; close: { readonly span: Span } } {
  const list: Expression[] = [];
  const empty = cursor.accept(')');
  if (empty !== undefined) return { list, close: empty };
  for (;;) {
    list.push(cursor.nested(() => cursor.expression()));
    if (list.length > expressionLimits.list) {
      cursor.fail({ span: cursor.spot(), message: `A list holds at most ${expressionLimits.list} values.`, hint: 'Use a lookup join with a table.', code: 'expression.too-long' });
    }
    if (cursor.accept(',') === undefined) return { list, close: cursor.expect(')', 'or a comma after a value of the list') };
  }
}
