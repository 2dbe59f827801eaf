import { unreachable } from '../base/assert.ts';
import type { Row, Value, ValueType } from '../data/schema.ts';
import type { ArithmeticOperator } from './ast.ts';
import { castValue } from './cast.ts';
import { compare } from './compare.ts';
import { compileLike, matchesLike } from './like.ts';
import { limitOf } from './numbers.ts';
import { capped } from './text.ts';
import type { TypedCall, TypedCase, TypedExpression, TypedIn, TypedLogical } from './typed-expression.ts';

/** The value of an expression over one row: the obvious meaning, one case a node. It is what the fast form is tested against. */
export function evaluateRow(typed: TypedExpression, row: Row): Value {
  return interpret(typed, row, { nulled: 0 });
}

/** Counts the values that became NULL by a division by zero, an overflow, a failed CAST or a function's refusal. */
export interface NulledCounter {
  nulled: number;
}

export function interpret(typed: TypedExpression, row: Row, counter: NulledCounter): Value {
  const value = (each: TypedExpression): Value => interpret(each, row, counter);
  switch (typed.kind) {
    case 'literal':
      return typed.value;
    case 'column':
      return row[typed.index]!;
    case 'widen':
      return value(typed.operand);
    case 'negate':
      return strict([value(typed.operand)], ([x]) => 0 - (x as number));
    case 'not':
      return strict([value(typed.operand)], ([x]) => x !== true);
    case 'arithmetic':
      return strict([value(typed.left), value(typed.right)], ([a, b]) => {
        return accepted(arithmetic(typed.operator, a as number, b as number), typed.type, counter);
      });
    case 'time-arithmetic':
      return strict([value(typed.left), value(typed.right)], ([a, b]) => {
        return accepted(typed.operator === '+' ? (a as number) + (b as number) : (a as number) - (b as number), typed.type, counter);
      });
    case 'concat':
      return strict([value(typed.left), value(typed.right)], ([a, b]) => accepted(capped(`${String(a)}${String(b)}`), 'string', counter));
    case 'comparison':
      return compare(typed.operator, value(typed.left), value(typed.right));
    case 'logical':
      return logical(typed, row, counter);
    case 'is-null':
      return (value(typed.operand) === null) !== typed.negated;
    case 'between': {
      const operand = value(typed.operand);
      const inside = and(compare('>=', operand, value(typed.low)), compare('<=', operand, value(typed.high)));
      return typed.negated && inside !== null ? inside !== true : inside;
    }
    case 'in':
      return isIn(typed, row, counter);
    case 'like':
      return strict([value(typed.operand), value(typed.pattern)], ([text, pattern]) => {
        const compiled = compileLike(pattern as string, typed.escape);
        return (compiled !== null && matchesLike(text as string, compiled)) !== typed.negated;
      });
    case 'case':
      return chosen(typed, row, counter);
    case 'cast':
      return strict([value(typed.operand)], ([x]) => accepted(castValue(x!, typed.operand.type, typed.type), typed.type, counter));
    case 'call':
      return call(typed, row, counter);
    default:
      return unreachable(typed);
  }
}

type Proper = Exclude<Value, null>;

function strict(values: readonly Value[], meaning: (values: readonly Proper[]) => Value): Value {
  return values.includes(null) ? null : meaning(values as readonly Proper[]);
}

/** A result as it may stand in data: no NaN or infinity, no int or time out of range, no negative zero. */
export function accepted(value: Value, type: ValueType, counter: NulledCounter): Value {
  if (value === null) {
    counter.nulled++;
    return null;
  }
  if (type === 'bool' || type === 'string') return value;
  if (Math.abs(value as number) <= limitOf(type)) return (value as number) + 0;
  counter.nulled++;
  return null;
}

/** NULL stands for a division by zero. */
function arithmetic(operator: ArithmeticOperator, a: number, b: number): number | null {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : a / b;
    case 'DIV':
      return b === 0 ? null : (a - (a % b)) / b;
    case '%':
      return b === 0 ? null : a % b;
  }
}

function and(a: Value, b: Value): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

/** The right side is not looked at when the left one decides. */
function logical({ operator, left, right }: TypedLogical, row: Row, counter: NulledCounter): boolean | null {
  const deciding = operator === 'OR';
  const a = interpret(left, row, counter);
  if (a === deciding) return deciding;
  const b = interpret(right, row, counter);
  if (b === deciding) return deciding;
  return a === null || b === null ? null : !deciding;
}

function isIn({ operand, list, negated }: TypedIn, row: Row, counter: NulledCounter): boolean | null {
  const sought = interpret(operand, row, counter);
  const matches = list.map((each) => compare('=', sought, interpret(each, row, counter)));
  if (matches.includes(true)) return !negated;
  return matches.includes(null) ? null : negated;
}

/** Conditions are tried in order, and only the chosen branch is looked at. */
function chosen({ operand, branches, otherwise }: TypedCase, row: Row, counter: NulledCounter): Value {
  const subject = operand === null ? true : interpret(operand, row, counter);
  for (const { when, then } of branches) {
    if (compare('=', subject, interpret(when, row, counter)) === true) return interpret(then, row, counter);
  }
  return otherwise === null ? null : interpret(otherwise, row, counter);
}

function call({ entry, args, type }: TypedCall, row: Row, counter: NulledCounter): Value {
  const value = (each: TypedExpression): Value => interpret(each, row, counter);
  if (entry.lazy === 'if') return value(value(args[0]!) === true ? args[1]! : args[2]!);
  if (entry.lazy === 'coalesce') {
    for (const each of args) {
      const found = value(each);
      if (found !== null) return found;
    }
    return null;
  }
  const values = args.map(value);
  if (entry.nulls === 'strict') return values.includes(null) ? null : accepted(entry.row(values), type, counter);
  const result = entry.row(values);
  return result === null ? null : accepted(result, type, counter);
}
