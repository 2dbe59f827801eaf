import type { Value, ValueType } from '../data/schema.ts';
import type { Span } from '../problem.ts';

/** What the text says, before columns and types are known. Every node carries its half-open range in the text. */
export type Expression =
  | LiteralExpression
  | ColumnExpression
  | UnaryExpression
  | BinaryExpression
  | IsNullExpression
  | BetweenExpression
  | InExpression
  | LikeExpression
  | CaseExpression
  | CastExpression
  | CallExpression;

export const arithmeticOperators = ['+', '-', '*', '/', 'DIV', '%'] as const;
export type ArithmeticOperator = (typeof arithmeticOperators)[number];

/** The last two never answer NULL: NULL is distinct from every value and not from NULL. */
export const comparisonOperators = ['=', '<>', '<', '<=', '>', '>=', 'IS DISTINCT FROM', 'IS NOT DISTINCT FROM'] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

export type LogicalOperator = 'AND' | 'OR';
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | LogicalOperator | '||';

interface Positioned {
  readonly span: Span;
}

/** A literal NULL has no type of its own: its context gives it one. */
export interface LiteralExpression extends Positioned { readonly kind: 'literal'; readonly type: ValueType | 'null'; readonly value: Value }
export interface ColumnExpression extends Positioned { readonly kind: 'column'; readonly name: string }
export interface UnaryExpression extends Positioned { readonly kind: 'unary'; readonly operator: '-' | 'NOT'; readonly operand: Expression }
export interface BinaryExpression extends Positioned { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
export interface IsNullExpression extends Positioned { readonly kind: 'is-null'; readonly operand: Expression; readonly negated: boolean }
export interface BetweenExpression extends Positioned {
  readonly kind: 'between';
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
  readonly negated: boolean;
}
export interface InExpression extends Positioned { readonly kind: 'in'; readonly operand: Expression; readonly list: readonly Expression[]; readonly negated: boolean }
export interface LikeExpression extends Positioned {
  readonly kind: 'like';
  readonly operand: Expression;
  readonly pattern: Expression;
  /** One code point that takes the next one of the pattern literally; null when none was given. */
  readonly escape: string | null;
  readonly negated: boolean;
}
export interface CaseExpression extends Positioned {
  readonly kind: 'case';
  /** `CASE operand WHEN value …`; null for `CASE WHEN condition …`. */
  readonly operand: Expression | null;
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise: Expression | null;
}
export interface CastExpression extends Positioned { readonly kind: 'cast'; readonly operand: Expression; readonly to: ValueType }
/** `name` is in capitals; `nameSpan` is where it stands. */
export interface CallExpression extends Positioned { readonly kind: 'call'; readonly name: string; readonly nameSpan: Span; readonly args: readonly Expression[] }
