import { comparisonOperators } from './ast.ts';
import type { BinaryOperator, Expression } from './ast.ts';
import { joined } from './parse-cursor.ts';
import type { TokenCursor } from './parse-cursor.ts';
import { parseList } from './parse-list.ts';
import { parsePrimary, parseStringToken } from './parse-primary.ts';

/** Binding powers; a higher one binds tighter. All binary operators associate to the left; comparisons don't chain. */
export const precedence = { or: 1, and: 2, not: 3, comparison: 4, concatenation: 5, sum: 6, product: 7, negation: 8, primary: 9 } as const;

const binaryOperators = new Map<string, readonly [BinaryOperator, number]>([
  ['OR', ['OR', precedence.or]],
  ['AND', ['AND', precedence.and]],
  ['||', ['||', precedence.concatenation]],
  ['+', ['+', precedence.sum]],
  ['-', ['-', precedence.sum]],
  ['*', ['*', precedence.product]],
  ['/', ['/', precedence.product]],
  ['DIV', ['DIV', precedence.product]],
  ['%', ['%', precedence.product]],
  ['!=', ['<>', precedence.comparison]],
  ...comparisonOperators.slice(0, 6).map((each) => [each, [each, precedence.comparison]] as const),
]);

export function binaryPrecedence(operator: BinaryOperator): number {
  return binaryOperators.get(operator)?.[1] ?? precedence.comparison;
}

/** Pratt's loop: an operand, then every operator that binds tighter than `minimum`. */
export function parseOperators(cursor: TokenCursor, minimum: number): Expression {
  let left = parsePrefix(cursor);
  for (;;) {
    const extended = parseInfix(cursor, left, minimum);
    if (extended === null) return left;
    left = extended;
  }
}

function parsePrefix(cursor: TokenCursor): Expression {
  const sign = cursor.accept('-');
  if (sign !== undefined) {
    const operand = cursor.nested(() => parseOperators(cursor, precedence.negation));
    return { kind: 'unary', operator: '-', operand, span: joined(sign, operand) };
  }
  const not = cursor.accept('NOT');
  if (not !== undefined) {
    const operand = cursor.nested(() => parseOperators(cursor, precedence.not));
    return { kind: 'unary', operator: 'NOT', operand, span: joined(not, operand) };
  }
  if (cursor.is('+')) cursor.fail({ span: cursor.spot(), message: 'A plus sign needs a value on its left.', hint: 'Remove it.' });
  return parsePrimary(cursor);
}

/** `left` extended by the operator that follows, or null when none follows that binds tighter than `minimum`. */
function parseInfix(cursor: TokenCursor, left: Expression, minimum: number): Expression | null {
  const token = cursor.peek();
  if (token === undefined || (token.kind !== 'operator' && token.kind !== 'keyword')) return null;
  if (cursor.is('IS') || cursor.is('BETWEEN') || cursor.is('IN') || cursor.is('LIKE') || (cursor.is('NOT') && isPredicate(cursor))) {
    return minimum < precedence.comparison ? parsePredicate(cursor, left) : null;
  }
  const found = binaryOperators.get(token.text.toUpperCase());
  if (found === undefined || found[1] <= minimum) return null;
  const [operator, power] = found;
  cursor.take();
  const right = parseOperators(cursor, power);
  if (power === precedence.comparison) refuseChain(cursor);
  return { kind: 'binary', operator, left, right, span: joined(left, right) };
}

function isPredicate(cursor: TokenCursor): boolean {
  return cursor.is('BETWEEN', 1) || cursor.is('IN', 1) || cursor.is('LIKE', 1);
}

function refuseChain(cursor: TokenCursor): void {
  const token = cursor.peek();
  if (token?.kind !== 'operator' || binaryOperators.get(token.text)?.[1] !== precedence.comparison) return;
  cursor.fail({ span: token.span, message: 'Comparisons can’t be chained.', hint: 'Write a < b AND b < c, or use BETWEEN.' });
}

function parsePredicate(cursor: TokenCursor, operand: Expression): Expression {
  if (cursor.accept('IS') !== undefined) return parseIs(cursor, operand);
  const negated = cursor.accept('NOT') !== undefined;
  if (cursor.accept('BETWEEN') !== undefined) {
    const low = parseOperators(cursor, precedence.comparison);
    cursor.expect('AND', 'between the two ends of BETWEEN');
    const high = parseOperators(cursor, precedence.comparison);
    return { kind: 'between', operand, low, high, negated, span: joined(operand, high) };
  }
  if (cursor.accept('IN') !== undefined) {
    cursor.expect('(', 'before the list of IN');
    const { list, close } = parseList(cursor);
    if (list.length === 0) cursor.fail({ span: close.span, message: 'The list of IN is empty.', hint: "Put values in it: IN ('a', 'b')." });
    return { kind: 'in', operand, list, negated, span: joined(operand, close) };
  }
  cursor.expect('LIKE', 'here');
  const pattern = parseOperators(cursor, precedence.comparison);
  if (cursor.accept('ESCAPE') === undefined) return { kind: 'like', operand, pattern, escape: null, negated, span: joined(operand, pattern) };
  const token = cursor.take();
  const escape = token.kind === 'string' ? parseStringToken(cursor, token) : '';
  if ([...escape].length !== 1) cursor.fail({ span: token.span, message: 'ESCAPE takes one character in quotes.', hint: "Write ESCAPE '!'." });
  return { kind: 'like', operand, pattern, escape, negated, span: joined(operand, token) };
}

function parseIs(cursor: TokenCursor, operand: Expression): Expression {
  const negated = cursor.accept('NOT') !== undefined;
  if (cursor.accept('DISTINCT') !== undefined) {
    cursor.expect('FROM', 'after IS DISTINCT');
    const right = parseOperators(cursor, precedence.comparison);
    const operator = negated ? 'IS NOT DISTINCT FROM' : 'IS DISTINCT FROM';
    return { kind: 'binary', operator, left: operand, right, span: joined(operand, right) };
  }
  const close = cursor.accept('NULL');
  if (close !== undefined) return { kind: 'is-null', operand, negated, span: joined(operand, close) };
  return cursor.fail({ span: cursor.spot(), message: `Expected NULL or DISTINCT FROM after IS, found ${cursor.found()}.`, hint: 'Use = to compare with a value.' });
}
