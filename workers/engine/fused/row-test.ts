import type { Value } from '#pipeline/data/schema.ts';
import type { ComparisonOperator } from '#pipeline/expression/ast.ts';
import { interpret } from '#pipeline/expression/evaluate-row.ts';
import { columnsRead } from '#pipeline/expression/typed.ts';
import type { TypedExpression } from '#pipeline/expression/typed.ts';
import type { Sym } from './program.ts';

/** A condition on the columns of a chunk, none of whose values is NULL, that is true or false. */
export type Test =
  | { readonly kind: 'number'; readonly index: number; readonly operator: ComparisonOperator; readonly constant: number }
  /** What the text of a string column decides. Where it answers null, or nulls a value, the test says nothing. */
  | { readonly kind: 'text'; readonly index: number; holds(text: string): boolean | null }
  | { readonly kind: 'flag'; readonly index: number }
  | { readonly kind: 'both' | 'either'; readonly left: Test; readonly right: Test }
  | { readonly kind: 'not'; readonly of: Test };

/** null for an expression of another kind. */
export function testOf(typed: TypedExpression, env: readonly Sym[]): Test | null {
  switch (typed.kind) {
    case 'column': {
      const sym = env[typed.index]!;
      if (sym.kind === 'test') return sym.test;
      return sym.kind === 'column' && sym.type === 'bool' ? { kind: 'flag', index: sym.index } : null;
    }
    case 'not': {
      const of = testOf(typed.operand, env);
      return of === null ? null : { kind: 'not', of };
    }
    case 'logical': {
      const [left, right] = [testOf(typed.left, env), testOf(typed.right, env)];
      return left === null || right === null ? null : { kind: typed.operator === 'AND' ? 'both' : 'either', left, right };
    }
    case 'comparison': return numberTest(typed, env) ?? textTest(typed, env);
    default: return textTest(typed, env);
  }
}

function numberTest({ operator, left, right }: Extract<TypedExpression, { kind: 'comparison' }>, env: readonly Sym[]): Test | null {
  const [column, constant] = [numberColumn(left, env), constantOf(right)];
  if (column !== null && constant !== null) return { kind: 'number', index: column, operator, constant };
  const [other, first] = [numberColumn(right, env), constantOf(left)];
  return other === null || first === null ? null : { kind: 'number', index: other, operator: turned[operator], constant: first };
}

const turned: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=', '<>': '<>', '<': '>', '>': '<', '<=': '>=', '>=': '<=', 'IS DISTINCT FROM': 'IS DISTINCT FROM', 'IS NOT DISTINCT FROM': 'IS NOT DISTINCT FROM',
};

function numberColumn(typed: TypedExpression, env: readonly Sym[]): number | null {
  if (typed.kind === 'widen') return numberColumn(typed.operand, env);
  const sym = typed.kind === 'column' ? env[typed.index]! : null;
  return sym?.kind === 'column' && sym.type !== 'string' && sym.type !== 'bool' ? sym.index : null;
}

function constantOf(typed: TypedExpression): number | null {
  if (typed.kind === 'widen') return constantOf(typed.operand);
  return typed.kind === 'literal' && typeof typed.value === 'number' ? typed.value : null;
}

/** An expression over one column whose value a text decides. */
function textTest(typed: TypedExpression, env: readonly Sym[]): Test | null {
  const [only, more] = columnsRead(typed);
  if (only === undefined || more !== undefined) return null;
  const sym = env[only]!;
  const isText = sym.kind === 'text' || (sym.kind === 'column' && sym.type === 'string');
  if (!isText) return null;
  const row: Value[] = Array.from({ length: only + 1 }, () => null);
  return {
    kind: 'text', index: sym.index,
    holds(text) {
      const counter = { nulled: 0 };
      row[only] = sym.kind === 'text' ? sym.of(text) : text;
      const value = interpret(typed, row, counter);
      return counter.nulled > 0 || typeof value !== 'boolean' ? null : value;
    },
  };
}
