import type { ValueType } from '../data/schema.ts';
import type { Span } from '../problem.ts';
import type { Expression } from './ast.ts';
import type { TypedExpression } from './typed-expression.ts';

/** A checked node, or a NULL that still waits for a type from its context. */
export type Checked = TypedExpression | Untyped;
export interface Untyped { readonly kind: 'null'; readonly span: Span }

/** What the parts of the checker ask of the whole. */
export interface Judge {
  check(expression: Expression): Checked | null;
  report(code: string, span: Span, message: string, hint?: string): null;
  /** The node as one of this type; reports `reason` otherwise. */
  expect(checked: Checked | null, type: ValueType, reason: string): TypedExpression | null;
  /** All of one type, or null after a report. */
  unify(all: readonly (Checked | null)[], span: Span, what: string): TypedExpression[] | null;
}

export function typeName(checked: Checked): ValueType | 'NULL' {
  return checked.kind === 'null' ? 'NULL' : checked.type;
}

export function nullOf(type: ValueType, span: Span): TypedExpression {
  return { kind: 'literal', type, value: null, nullable: true, span };
}

/** The node as one of that type, or null when that takes more than int -> float. */
export function coerce(checked: Checked, type: ValueType): TypedExpression | null {
  if (checked.kind === 'null') return nullOf(type, checked.span);
  if (checked.type === type) return checked;
  if (checked.type === 'int' && type === 'float') {
    if (checked.kind === 'literal') return { ...checked, type: 'float' };
    return { kind: 'widen', type: 'float', operand: checked, nullable: checked.nullable, span: checked.span };
  }
  return null;
}

/** The one type that all of them can take: 'NULL' when none has a type, null when there is none. */
export function commonType(all: readonly Checked[]): ValueType | 'NULL' | null {
  let common: ValueType | 'NULL' = 'NULL';
  for (const each of all) {
    const type = typeName(each);
    if (type === 'NULL' || type === common) continue;
    if (common === 'NULL') common = type;
    else if ((common === 'int' && type === 'float') || (common === 'float' && type === 'int')) common = 'float';
    else return null;
  }
  return common;
}
