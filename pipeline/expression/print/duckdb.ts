import { unreachable } from '../../base/assert.ts';
import type { ValueType } from '../../data/schema.ts';
import { failure, success } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { once } from '../functions/define.ts';
import { printTimestamp } from '../timestamp-text.ts';
import type { TypedArithmetic, TypedCall, TypedCase, TypedCast, TypedExpression, TypedLike, TypedLiteral, TypedTimeArithmetic } from '../typed-expression.ts';

/**
 * DuckDB SQL (1.3 or newer) with the same meaning, over columns of the same names with the types of `duckdbTypes`.
 * What differs is listed in `duckdbDeviations`. Every part is an atom: parenthesised where it is an operator.
 */
export function printDuckdb(typed: TypedExpression): Result<string> {
  const printer = new DuckdbPrinter();
  const sql = printer.print(typed);
  return printer.problems.length === 0 ? success(sql) : failure(printer.problems);
}

export const duckdbTypes: ReadonlyMap<ValueType, string> = new Map<ValueType, string>([
  ['bool', 'BOOLEAN'], ['int', 'BIGINT'], ['float', 'DOUBLE'], ['string', 'VARCHAR'], ['timestamp', 'TIMESTAMP'],
]);

/** Known differences of the printed SQL, for the head of an export. */
export const duckdbDeviations: readonly string[] = [
  'Int results beyond ±(2^53 - 1) are NULL in Watersmeet; DuckDB goes on to ±(2^63 - 1) and then fails.',
  'Float results that overflow are NULL in Watersmeet; DuckDB has infinities for + - * and /.',
  'Timestamps beyond ±100,000,000 days from 1970 are NULL in Watersmeet; DuckDB goes further and then fails. Years before 1 print alike but don’t cast back.',
  'EXP, LN, LOG10, POWER may differ in their last bits; ROUND with digits may, where x * 10^digits rounds differently.',
  'Texts longer than 65,536 units made by REPEAT, LPAD, RPAD, REPLACE, CONCAT and || are NULL in Watersmeet.',
  'REVERSE, UPPER and LOWER differ for combining marks and for letters with several capital forms.',
  'A -0.0 in the data stays a -0.0 in DuckDB.',
];

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

class DuckdbPrinter {
  readonly problems: Problem[] = [];

  print(typed: TypedExpression): string {
    const print = (each: TypedExpression): string => this.print(each);
    switch (typed.kind) {
      case 'literal':
        return printLiteral(typed);
      case 'column':
        return quoteName(typed.name);
      case 'widen':
        return `CAST(${print(typed.operand)} AS DOUBLE)`;
      case 'negate':
        return `(-${print(typed.operand)})`;
      case 'not':
        return `(NOT ${print(typed.operand)})`;
      case 'arithmetic':
        return this.#arithmetic(typed);
      case 'time-arithmetic':
        return this.#timeArithmetic(typed);
      case 'concat':
        return `(${print(typed.left)} || ${print(typed.right)})`;
      case 'comparison':
      case 'logical':
        return `(${print(typed.left)} ${typed.operator} ${print(typed.right)})`;
      case 'is-null':
        return `(${print(typed.operand)} IS ${typed.negated ? 'NOT ' : ''}NULL)`;
      case 'between':
        return `(${print(typed.operand)} ${typed.negated ? 'NOT ' : ''}BETWEEN ${print(typed.low)} AND ${print(typed.high)})`;
      case 'in':
        return `(${print(typed.operand)} ${typed.negated ? 'NOT ' : ''}IN (${typed.list.map(print).join(', ')}))`;
      case 'like':
        return this.#like(typed);
      case 'case':
        return this.#case(typed);
      case 'cast':
        return this.#cast(typed);
      case 'call':
        return this.#call(typed);
      default:
        return unreachable(typed);
    }
  }

  #arithmetic({ operator, left, right }: TypedArithmetic): string {
    const [a, b] = [this.print(left), this.print(right)];
    if (operator === '/') return `(${a} / nullif(${b}, 0))`;
    if (operator === '%') return `(${a} % nullif(${b}, 0))`;
    if (operator === 'DIV') return `(${a} // nullif(${b}, 0))`;
    return `(${a} ${operator} ${b})`;
  }

  #timeArithmetic({ operator, left, right }: TypedTimeArithmetic): string {
    const milliseconds = (each: TypedExpression): string => (each.type === 'timestamp' ? `epoch_ms(${this.print(each)})` : this.print(each));
    const sum = `(${milliseconds(left)} ${operator} ${milliseconds(right)})`;
    return left.type === right.type ? sum : `epoch_ms${sum}`;
  }

  #like({ operand, pattern, escape, negated }: TypedLike): string {
    return `(${this.print(operand)} ${negated ? 'NOT ' : ''}LIKE ${this.print(pattern)}${escape === null ? '' : ` ESCAPE ${quoteText(escape)}`})`;
  }

  #case({ operand, branches, otherwise }: TypedCase): string {
    const whens = branches.map(({ when, then }) => ` WHEN ${this.print(when)} THEN ${this.print(then)}`).join('');
    return `(CASE${operand === null ? '' : ` ${this.print(operand)}`}${whens}${otherwise === null ? '' : ` ELSE ${this.print(otherwise)}`} END)`;
  }

  #cast({ operand, type }: TypedCast): string {
    const sql = this.print(operand);
    if (operand.type === 'string') return castText(sql, type);
    if (operand.type === 'float' && type === 'int') return `TRY_CAST(round(${sql}) AS BIGINT)`;
    if (type === 'bool') return `(${sql} <> 0)`;
    return `CAST(${sql} AS ${duckdbTypes.get(type)!})`;
  }

  #call({ entry, args, span }: TypedCall): string {
    const printer = entry.printers.duckdb;
    if (typeof printer === 'function') return printer(args.map((each) => this.print(each)), args.map((each) => each.type));
    this.problems.push(problem('export.unsupported-function', { span }, `${entry.name} can’t be exported to DuckDB: ${printer.unsupported}`));
    return 'NULL';
  }
}

/** DuckDB takes more forms of numbers and times than CAST does here, so that the form is tested first. */
const forms = new Map<ValueType, string>([
  ['int', '[ \\t\\r\\n]*[+-]?[0-9]+[ \\t\\r\\n]*'],
  ['float', '[ \\t\\r\\n]*[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?[ \\t\\r\\n]*'],
  ['timestamp', '[ \\t\\r\\n]*[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-2][0-9]:[0-5][0-9](:[0-5][0-9]([.][0-9]{1,3})?)?Z?)?[ \\t\\r\\n]*'],
]);

function castText(sql: string, type: ValueType): string {
  if (type === 'bool') {
    const word = `lower(trim(${sql}, chr(32) || chr(9) || chr(10) || chr(13)))`;
    return `(CASE ${word} WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END)`;
  }
  const form = forms.get(type)!;
  const trimmed = (text: string): string => `trim(${text}, chr(32) || chr(9) || chr(10) || chr(13))`;
  const converted = (text: string): string => `TRY_CAST(${trimmed(text)} AS ${duckdbTypes.get(type)!})`;
  return once([sql], ([text]) => `CASE WHEN regexp_full_match(${text}, ${quoteText(form)}) THEN ${converted(text!)} END`);
}

function printLiteral({ type, value }: TypedLiteral): string {
  if (value === null) return `CAST(NULL AS ${duckdbTypes.get(type)!})`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return quoteText(value);
  if (type === 'timestamp') return `TIMESTAMP ${quoteText(printTimestamp(value))}`;
  // A bare 1.5 would be a DECIMAL, and a bare 15 an INTEGER of 32 bits; an exponent makes a DOUBLE.
  if (type === 'float') return String(value).includes('e') ? String(value) : `${String(value)}e0`;
  return `${String(value)}::BIGINT`;
}
