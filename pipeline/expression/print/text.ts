import { unreachable } from '../../base/assert.ts';
import type { BinaryExpression, Expression, LiteralExpression } from '../ast.ts';
import { binaryPrecedence, precedence } from '../parse-operators.ts';
import { printTimestamp } from '../timestamp-text.ts';
import { isReserved } from '../tokens.ts';

/** Canonical text: keywords and functions in capitals, parentheses only where they are needed. Parsing it gives the same tree, but for spans. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression);
    case 'column':
      return printName(expression.name);
    case 'unary': {
      if (expression.operator === 'NOT') return `NOT ${within(expression.operand, precedence.not)}`;
      const operand = within(expression.operand, precedence.negation);
      return `-${operand.startsWith('-') ? `(${operand})` : operand}`;
    }
    case 'binary':
      return printBinary(expression);
    case 'is-null':
      return `${predicand(expression.operand)} IS ${not(expression.negated)}NULL`;
    case 'between':
      return `${predicand(expression.operand)} ${not(expression.negated)}BETWEEN ${tighter(expression.low)} AND ${tighter(expression.high)}`;
    case 'in':
      return `${predicand(expression.operand)} ${not(expression.negated)}IN (${expression.list.map(printExpression).join(', ')})`;
    case 'like': {
      const escape = expression.escape === null ? '' : ` ESCAPE ${quoted(expression.escape)}`;
      return `${predicand(expression.operand)} ${not(expression.negated)}LIKE ${tighter(expression.pattern)}${escape}`;
    }
    case 'case': {
      const operand = expression.operand === null ? '' : ` ${printExpression(expression.operand)}`;
      const branches = expression.branches.map(({ when, then }) => ` WHEN ${printExpression(when)} THEN ${printExpression(then)}`).join('');
      return `CASE${operand}${branches}${expression.otherwise === null ? '' : ` ELSE ${printExpression(expression.otherwise)}`} END`;
    }
    case 'cast':
      return `CAST(${printExpression(expression.operand)} AS ${expression.to})`;
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(', ')})`;
    default:
      return unreachable(expression);
  }
}

/** A column's name as an expression writes it: bare when it can stand so, else in double quotes. */
export function printName(name: string): string {
  const bare = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) && !isReserved(name);
  return bare ? name : `"${name.replaceAll('"', '""')}"`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function not(negated: boolean): string {
  return negated ? 'NOT ' : '';
}

function printLiteral({ type, value }: LiteralExpression): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return quoted(value);
  if (type === 'timestamp') return `TIMESTAMP ${quoted(printTimestamp(value))}`;
  const text = String(value);
  return type === 'float' && /^\d+$/u.test(text) ? `${text}.0` : text;
}

function printBinary({ operator, left, right }: BinaryExpression): string {
  const power = binaryPrecedence(operator);
  // Comparisons don't chain, so that neither side of one may be another.
  const sides = power === precedence.comparison ? [within(left, power + 1), within(right, power + 1)] : [within(left, power), within(right, power + 1)];
  return sides.join(` ${operator} `);
}

function predicand(expression: Expression): string {
  return within(expression, precedence.comparison + 1);
}

function tighter(expression: Expression): string {
  return within(expression, precedence.comparison + 1);
}

function within(expression: Expression, power: number): string {
  const text = printExpression(expression);
  return powerOf(expression) < power ? `(${text})` : text;
}

function powerOf(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      return binaryPrecedence(expression.operator);
    case 'unary':
      return expression.operator === 'NOT' ? precedence.not : precedence.negation;
    case 'is-null':
    case 'between':
    case 'in':
    case 'like':
      return precedence.comparison;
    default:
      return precedence.primary;
  }
}
