import { unreachable } from '../base/assert.ts';
import { failure, success } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { fieldIndex } from '../data/schema.ts';
import type { Schema, ValueType } from '../data/schema.ts';
import { problem } from '../problem.ts';
import type { Problem, Span } from '../problem.ts';
import type { BinaryExpression, Expression } from './ast.ts';
import { castHint, canCast } from './cast.ts';
import { checkArithmetic } from './check-arithmetic.ts';
import { checkCall } from './check-call.ts';
import { checkCase } from './check-case.ts';
import { checkCast } from './check-cast.ts';
import { coerce, commonType, nullOf, typeName } from './coerce.ts';
import type { Checked, Judge } from './coerce.ts';
import { nearest } from './nearest.ts';
import type { TypedExpression } from './typed-expression.ts';

/** Finds columns and types. All problems are reported, each with its place in `where.span`. */
export function checkExpression(expression: Expression, schema: Schema): Result<TypedExpression> {
  const checker = new Checker(schema);
  const checked = checker.check(expression);
  if (checked?.kind === 'null') checker.report('expression.untyped-null', checked.span, 'This NULL has no type.', 'Give it one: CAST(NULL AS int).');
  if (checked === null || checked.kind === 'null' || checker.problems.length > 0) return failure(checker.problems);
  return success(checked);
}

/** Walks the tree once. A part that is wrong becomes null and silences what depends on it. */
class Checker implements Judge {
  readonly problems: Problem[] = [];
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  report(code: string, span: Span, message: string, hint?: string): null {
    this.problems.push(problem(code, { span }, message, hint));
    return null;
  }

  check(expression: Expression): Checked | null {
    const { span } = expression;
    switch (expression.kind) {
      case 'literal':
        if (expression.type === 'null') return { kind: 'null', span };
        return { kind: 'literal', type: expression.type, value: expression.value, nullable: false, span };
      case 'column':
        return this.#column(expression.name, span);
      case 'unary':
        return expression.operator === 'NOT' ? this.#not(expression.operand, span) : this.#negate(expression.operand, span);
      case 'binary':
        return this.#binary(expression);
      case 'is-null': {
        const operand = this.check(expression.operand);
        if (operand === null) return null;
        return { kind: 'is-null', type: 'bool', operand: settled(operand), negated: expression.negated, nullable: false, span };
      }
      case 'between':
        return this.#between(expression, span);
      case 'in':
        return this.#in(expression, span);
      case 'like': {
        const operand = this.expect(this.check(expression.operand), 'string', 'LIKE compares texts');
        const pattern = this.expect(this.check(expression.pattern), 'string', 'The pattern of LIKE is a text');
        if (operand === null || pattern === null) return null;
        const { escape, negated } = expression;
        return { kind: 'like', type: 'bool', operand, pattern, escape, negated, nullable: operand.nullable || pattern.nullable, span };
      }
      case 'case':
        return checkCase(this, expression);
      case 'cast':
        return checkCast(this, expression);
      case 'call':
        return checkCall(this, expression);
      default:
        return unreachable(expression);
    }
  }

  expect(checked: Checked | null, type: ValueType, reason: string): TypedExpression | null {
    if (checked === null) return null;
    return coerce(checked, type) ?? this.report('expression.type', checked.span, `${reason}: this is ${article(typeName(checked))}, not ${article(type)}.`, conversionHint(checked, type));
  }

  unify(all: readonly (Checked | null)[], span: Span, what: string): TypedExpression[] | null {
    const known = all.filter((each) => each !== null);
    if (known.length < all.length) return null;
    const type = commonType(known);
    if (type === null) {
      const names = [...new Set(known.map(typeName).filter((each) => each !== 'NULL'))];
      const [first, second] = [known.find((each) => typeName(each) === names[0])!, names[1]!];
      return this.report('expression.type', span, `${what}: ${names.join(' and ')} don’t mix.`, conversionHint(first, second as ValueType));
    }
    return known.map((each) => coerce(each, type === 'NULL' ? 'int' : type)!);
  }

  #column(name: string, span: Span): Checked | null {
    const index = fieldIndex(this.#schema, name);
    const found = this.#schema[index];
    if (found !== undefined) return { kind: 'column', type: found.type, index, name, nullable: found.nullable, span };
    return this.report('expression.unknown-column', span, `There is no column “${name.slice(0, 64)}” here.`, this.#columnHint(name));
  }

  #columnHint(name: string): string {
    const names = this.#schema.map((each) => each.name);
    const near = nearest(name, names);
    if (near !== undefined) return `Did you mean ${near}?`;
    if (names.length === 0) return 'The input has no columns.';
    return `Columns here: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}. A text stands in single quotes.`;
  }

  #not(inner: Expression, span: Span): Checked | null {
    const operand = this.expect(this.check(inner), 'bool', 'NOT needs a condition');
    return operand && { kind: 'not', type: 'bool', operand, nullable: operand.nullable, span };
  }

  #negate(inner: Expression, span: Span): Checked | null {
    const checked = this.check(inner);
    if (checked === null) return null;
    const operand = checked.kind === 'null' ? nullOf('int', checked.span) : checked;
    if (operand.type !== 'int' && operand.type !== 'float') return this.report('expression.type', span, `A minus sign needs a number, not ${article(operand.type)}.`);
    return { kind: 'negate', type: operand.type, operand, nullable: operand.nullable, span };
  }

  #binary(expression: BinaryExpression): Checked | null {
    const { operator, span } = expression;
    const left = this.check(expression.left);
    const right = this.check(expression.right);
    if (left === null || right === null) return null;
    switch (operator) {
      case 'AND':
      case 'OR': {
        const a = this.expect(left, 'bool', `${operator} joins conditions`);
        const b = this.expect(right, 'bool', `${operator} joins conditions`);
        return a && b && { kind: 'logical', type: 'bool', operator, left: a, right: b, nullable: a.nullable || b.nullable, span };
      }
      case '||': {
        const a = this.expect(left, 'string', '|| joins texts');
        const b = this.expect(right, 'string', '|| joins texts');
        return a && b && { kind: 'concat', type: 'string', left: a, right: b, nullable: true, span };
      }
      case '=':
      case '<>':
      case '<':
      case '<=':
      case '>':
      case '>=':
      case 'IS DISTINCT FROM':
      case 'IS NOT DISTINCT FROM': {
        const pair = this.unify([left, right], span, `Can’t compare by ${operator}`);
        if (pair === null) return null;
        const [a, b] = [pair[0]!, pair[1]!];
        return { kind: 'comparison', type: 'bool', operator, left: a, right: b, nullable: !operator.startsWith('IS') && (a.nullable || b.nullable), span };
      }
      default:
        return checkArithmetic(this, { operator, left, right, span });
    }
  }

  #between(expression: Expression & { kind: 'between' }, span: Span): Checked | null {
    const all = this.unify([expression.operand, expression.low, expression.high].map((each) => this.check(each)), span, 'Can’t compare by BETWEEN');
    if (all === null) return null;
    const [operand, low, high] = [all[0]!, all[1]!, all[2]!];
    return { kind: 'between', type: 'bool', operand, low, high, negated: expression.negated, nullable: all.some((each) => each.nullable), span };
  }

  #in(expression: Expression & { kind: 'in' }, span: Span): Checked | null {
    const all = this.unify([expression.operand, ...expression.list].map((each) => this.check(each)), span, 'Can’t compare by IN');
    if (all === null) return null;
    const [operand, ...list] = all;
    return { kind: 'in', type: 'bool', operand: operand!, list, negated: expression.negated, nullable: all.some((each) => each.nullable), span };
  }
}

/** A NULL whose type does not matter. */
function settled(checked: Checked): TypedExpression {
  return checked.kind === 'null' ? nullOf('int', checked.span) : checked;
}

function article(type: ValueType | 'NULL'): string {
  return type === 'int' ? 'an int' : type === 'NULL' ? 'NULL' : `a ${type}`;
}

function conversionHint(checked: Checked, wanted: ValueType): string {
  const from = typeName(checked);
  if (from === 'NULL') return 'Write a value instead of NULL.';
  if (canCast(from, wanted)) return `Convert it on purpose: CAST(… AS ${wanted}).`;
  return castHint(from, wanted);
}
