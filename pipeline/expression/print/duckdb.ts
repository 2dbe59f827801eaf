import type { ValueType } from '../../data/schema.ts';
import { failure, success } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { problem } from '../../problem.ts';
import { once } from '../functions/define.ts';
import { functionOf } from '../functions/index.ts';
import { printTimestamp } from '../timestamp-text.ts';
import type { TypedExpression, TypedLiteral } from '../typed-expression.ts';
import type { SqlDialect } from './sql-dialect.ts';
import { printSql } from './sql-printer.ts';

/**
 * DuckDB SQL (1.3 or newer) with the same meaning, over columns of the same names with the types of `duckdbTypes`.
 * What differs is listed in `duckdbDeviations`. Every part is an atom: parenthesised where it is an operator.
 */
export function printDuckdb(typed: TypedExpression): Result<string> {
  const { code, unsupported } = printSql(typed, duckdb);
  if (unsupported.length === 0) return success(code);
  return failure(unsupported.map(({ span, because }) => problem('export.unsupported-function', { span }, `This can’t be exported to DuckDB: ${because}`)));
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

/** SQL ends at a NUL for DuckDB, so that one is written as a call. */
export function quoteText(text: string): string {
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0]! : `(${parts.join(' || chr(0) || ')})`;
}

export const duckdb: SqlDialect = {
  label: 'DuckDB SQL',
  types: duckdbTypes,
  quoteName,
  quoteText,
  literal: printLiteral,
  arithmetic(operator, [a, b]) {
    if (operator === '/' || operator === '%') return `(${a} ${operator} nullif(${b}, 0))`;
    return operator === 'DIV' ? `(${a} // nullif(${b}, 0))` : `(${a} ${operator} ${b})`;
  },
  negate: (sql) => `(-${sql})`,
  milliseconds: (sql) => `epoch_ms(${sql})`,
  fromMilliseconds: (sql) => `epoch_ms${sql}`,
  like: ({ escape, negated }, operand, pattern) => `(${operand} ${negated ? 'NOT ' : ''}LIKE ${pattern}${escape === null ? '' : ` ESCAPE ${quoteText(escape)}`})`,
  cast(sql, from, to) {
    if (from === 'string') return castText(sql, to);
    if (from === 'float' && to === 'int') return `TRY_CAST(round(${sql}) AS BIGINT)`;
    if (to === 'bool') return `(${sql} <> 0)`;
    return `CAST(${sql} AS ${duckdbTypes.get(to)!})`;
  },
  castDiffers: () => '',
  call: (name) => functionOf(name)?.printers.duckdb,
};

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
