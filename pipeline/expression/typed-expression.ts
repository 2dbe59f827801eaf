import type { Value, ValueType } from '../data/schema.ts';
import type { Span } from '../problem.ts';
import type { ArithmeticOperator, ComparisonOperator, LogicalOperator } from './ast.ts';
import type { FunctionEntry, Signature } from './functions/entry.ts';

/**
 * An expression whose columns and types are known: what is evaluated and printed. Operands have the types that their
 * node asks for (an int where a float is wanted stands in a `widen`). `nullable: false` is a promise.
 * It holds functions of the closed table, so it does not survive structuredClone: send the text and type it again.
 */
export type TypedExpression =
  | TypedLiteral
  | TypedColumn
  | TypedWiden
  | TypedNegate
  | TypedNot
  | TypedArithmetic
  | TypedTimeArithmetic
  | TypedConcat
  | TypedComparison
  | TypedLogical
  | TypedIsNull
  | TypedBetween
  | TypedIn
  | TypedLike
  | TypedCase
  | TypedCast
  | TypedCall;

interface Typed {
  readonly type: ValueType;
  readonly nullable: boolean;
  readonly span: Span;
}

export interface TypedLiteral extends Typed { readonly kind: 'literal'; readonly value: Value }
/** `index` into the schema that it was checked against. */
export interface TypedColumn extends Typed { readonly kind: 'column'; readonly index: number; readonly name: string }
/** int -> float, the only implicit conversion. */
export interface TypedWiden extends Typed { readonly kind: 'widen'; readonly operand: TypedExpression }
export interface TypedNegate extends Typed { readonly kind: 'negate'; readonly operand: TypedExpression }
export interface TypedNot extends Typed { readonly kind: 'not'; readonly operand: TypedExpression }
/** Both operands int, or both float; `/` is always over floats, DIV always over ints. */
export interface TypedArithmetic extends Typed { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: TypedExpression; readonly right: TypedExpression }
/** timestamp - timestamp -> int ms; timestamp ± int ms and int ms + timestamp -> timestamp. */
export interface TypedTimeArithmetic extends Typed { readonly kind: 'time-arithmetic'; readonly operator: '+' | '-'; readonly left: TypedExpression; readonly right: TypedExpression }
export interface TypedConcat extends Typed { readonly kind: 'concat'; readonly left: TypedExpression; readonly right: TypedExpression }
/** Both operands of one type. */
export interface TypedComparison extends Typed { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly left: TypedExpression; readonly right: TypedExpression }
export interface TypedLogical extends Typed { readonly kind: 'logical'; readonly operator: LogicalOperator; readonly left: TypedExpression; readonly right: TypedExpression }
export interface TypedIsNull extends Typed { readonly kind: 'is-null'; readonly operand: TypedExpression; readonly negated: boolean }
export interface TypedBetween extends Typed { readonly kind: 'between'; readonly operand: TypedExpression; readonly low: TypedExpression; readonly high: TypedExpression; readonly negated: boolean }
export interface TypedIn extends Typed { readonly kind: 'in'; readonly operand: TypedExpression; readonly list: readonly TypedExpression[]; readonly negated: boolean }
export interface TypedLike extends Typed { readonly kind: 'like'; readonly operand: TypedExpression; readonly pattern: TypedExpression; readonly escape: string | null; readonly negated: boolean }
export interface TypedCase extends Typed {
  readonly kind: 'case';
  readonly operand: TypedExpression | null;
  readonly branches: readonly { readonly when: TypedExpression; readonly then: TypedExpression }[];
  readonly otherwise: TypedExpression | null;
}
export interface TypedCast extends Typed { readonly kind: 'cast'; readonly operand: TypedExpression }
export interface TypedCall extends Typed { readonly kind: 'call'; readonly entry: FunctionEntry; readonly signature: Signature; readonly args: readonly TypedExpression[] }

/** The operands of a node, in the order of the text. */
export function operandsOf(typed: TypedExpression): readonly TypedExpression[] {
  switch (typed.kind) {
    case 'literal':
    case 'column':
      return [];
    case 'widen':
    case 'negate':
    case 'not':
    case 'is-null':
    case 'cast':
      return [typed.operand];
    case 'arithmetic':
    case 'time-arithmetic':
    case 'concat':
    case 'comparison':
    case 'logical':
      return [typed.left, typed.right];
    case 'between':
      return [typed.operand, typed.low, typed.high];
    case 'in':
      return [typed.operand, ...typed.list];
    case 'like':
      return [typed.operand, typed.pattern];
    case 'case':
      return [typed.operand, ...typed.branches.flatMap(({ when, then }) => [when, then]), typed.otherwise].filter((each) => each !== null);
    case 'call':
      return typed.args;
  }
}
