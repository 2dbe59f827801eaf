import { must, unreachable } from '../../base/assert.ts';
import type { ValueType } from '../../data/schema.ts';
import type { TypedCall, TypedCase, TypedComparison, TypedExpression, TypedLiteral, TypedTimeArithmetic } from '../typed-expression.ts';
import type { Printed, Remark } from './printed.ts';
import { lowerCased, pythonCalls } from './python-calls.ts';

/**
 * A Python expression over the row `r`, a dict by column name, which calls the runtime of python-runtime.ts as `wm`. It
 * means exactly what ours does, but for the last bits of EXP, LN, LOG10 and POWER.
 */
export function printPython(typed: TypedExpression, nameOf: (name: string) => string = (name) => name): Printed {
  const unsupported: Remark[] = [];
  return { code: print(typed, { nameOf, unsupported }), unsupported, differs: [] };
}

interface Context {
  readonly nameOf: (name: string) => string;
  readonly unsupported: Remark[];
}

function print(typed: TypedExpression, context: Context): string {
  const of = (each: TypedExpression): string => print(each, context);
  switch (typed.kind) {
    case 'literal':
      return printLiteral(typed);
    case 'column':
      return `r[${quotePython(context.nameOf(typed.name))}]`;
    case 'widen':
      return `wm.widen(${of(typed.operand)})`;
    case 'negate':
      return `wm.neg(${of(typed.operand)})`;
    case 'not':
      return `wm.not_(${of(typed.operand)})`;
    case 'arithmetic':
      return `wm.${arithmetic.get(typed.operator)!}(${of(typed.left)}, ${of(typed.right)})`;
    case 'time-arithmetic':
      return timeArithmetic(typed, of);
    case 'concat':
      return `wm.join(${of(typed.left)}, ${of(typed.right)})`;
    case 'comparison':
      return comparison(typed, of);
    case 'logical':
      return `wm.${typed.operator === 'AND' ? 'and_' : 'or_'}(${of(typed.left)}, ${of(typed.right)})`;
    case 'is-null':
      return `(${of(typed.operand)} is ${typed.negated ? 'not ' : ''}None)`;
    case 'between': {
      const operand = of(typed.operand);
      return negated(`wm.and_(wm.ge(${operand}, ${of(typed.low)}), wm.le(${operand}, ${of(typed.high)}))`, typed.negated);
    }
    case 'in':
      return negated(`wm.within(${of(typed.operand)}, [${typed.list.map(of).join(', ')}])`, typed.negated);
    case 'like':
      return negated(`wm.like(${[of(typed.operand), of(typed.pattern), ...(typed.escape === null ? [] : [quotePython(typed.escape)])].join(', ')})`, typed.negated);
    case 'case':
      return printCase(typed, of);
    case 'cast':
      return cast(of(typed.operand), typed.operand.type, typed.type);
    case 'call':
      return printCall(typed, context);
    default:
      return unreachable(typed);
  }
}

type Print = (typed: TypedExpression) => string;

const arithmetic = new Map([['+', 'add'], ['-', 'sub'], ['*', 'mul'], ['/', 'div'], ['DIV', 'idiv'], ['%', 'mod']]);
const comparisons = new Map([['=', 'eq'], ['<>', 'ne'], ['<', 'lt'], ['<=', 'le'], ['>', 'gt'], ['>=', 'ge'], ['IS NOT DISTINCT FROM', 'same']]);

function negated(code: string, negate: boolean): string {
  return negate ? `wm.not_(${code})` : code;
}

function timeArithmetic({ operator, left, right, type }: TypedTimeArithmetic, of: Print): string {
  const sum = `wm.${operator === '+' ? 'add' : 'sub'}(${of(left)}, ${of(right)})`;
  return type === 'timestamp' ? `wm.time(${sum})` : sum;
}

function comparison({ operator, left, right }: TypedComparison, of: Print): string {
  const code = `wm.${comparisons.get(operator) ?? 'same'}(${of(left)}, ${of(right)})`;
  return negated(code, operator === 'IS DISTINCT FROM');
}

function printCase({ operand, branches, otherwise }: TypedCase, of: Print): string {
  const test = ({ when }: TypedCase['branches'][number]): string => (operand === null ? of(when) : `wm.eq(${of(operand)}, ${of(when)})`);
  const last = otherwise === null ? 'None' : of(otherwise);
  return branches.reduceRight((rest, branch) => `(${of(branch.then)} if ${test(branch)} is True else ${rest})`, last);
}

function printCall({ entry, args, span }: TypedCall, context: Context): string {
  const call = pythonCalls.get(entry.name);
  if (typeof call !== 'function') {
    context.unsupported.push({ span, because: `${entry.name}: nobody has written it down for Python yet.` });
    return 'None';
  }
  const printed = args.map((each, i) => {
    const code = print(each, context);
    return i === 0 && lowerCased.has(entry.name) ? code.toLowerCase() : code;
  });
  return call(printed, args.map((each) => each.type));
}

const texts = new Map<ValueType, string>([['bool', 'text_from_bool'], ['int', 'text_from_int'], ['float', 'text_from_float'], ['timestamp', 'text_from_time']]);
const fromTexts = new Map<ValueType, string>([['bool', 'bool_from_text'], ['int', 'int_from_text'], ['float', 'float_from_text'], ['timestamp', 'time_from_text']]);
const fromNumbers = new Map<ValueType, string>([['bool', 'bool_from_number'], ['int', 'int_from_number'], ['float', 'widen']]);

function cast(code: string, from: ValueType, to: ValueType): string {
  if (from === to) return code;
  const name = to === 'string' ? texts.get(from) : from === 'string' ? fromTexts.get(to) : fromNumbers.get(to);
  return `wm.${must(name, `a cast from ${from} to ${to}`)}(${code})`;
}

/** JSON's escapes are Python's too; what lies beyond ASCII is escaped, so that no tool's encoding can matter. */
export function quotePython(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/gu, (point) => {
    const code = point.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

function printLiteral({ type, value }: TypedLiteral): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quotePython(value);
  return type === 'float' && /^-?\d+$/u.test(String(value)) ? `${String(value)}.0` : String(value);
}
