import type { ValueType } from '../../data/schema.ts';
import { printTimestamp } from '../timestamp-text.ts';
import type { TypedLiteral } from '../typed-expression.ts';
import { backslashPattern, patternParts } from './like-pattern.ts';
import { sparkCalls } from './spark-calls.ts';
import { onceInSpark } from './spark-once.ts';
import type { SqlDialect } from './sql-dialect.ts';

/**
 * Spark SQL 4 in ANSI mode, with the session's time zone UTC, `spark.sql.caseSensitive` on and `spark.sql.variable.substitute` off.
 * What differs is listed in `sparkDeviations` and, call by call, in spark-calls.ts.
 */
export const spark: SqlDialect = {
  label: 'Spark SQL',
  types: new Map<ValueType, string>([['bool', 'BOOLEAN'], ['int', 'BIGINT'], ['float', 'DOUBLE'], ['string', 'STRING'], ['timestamp', 'TIMESTAMP']]),
  quoteName: (name) => `\`${name.replaceAll('`', '``')}\``,
  quoteText: quoteSparkText,
  literal: printLiteral,
  arithmetic(operator, [a, b], type) {
    if (operator === '/') return `(${a} / nullif(${b}, 0D))`;
    if (operator === '%') return `(${a} % nullif(${b}, ${type === 'int' ? '0L' : '0D'}))`;
    if (operator === 'DIV') return `(${a} div nullif(${b}, 0L))`;
    return type === 'int' ? `${checked.get(operator)!}(${a}, ${b})` : `(${a} ${operator} ${b})`;
  },
  negate: (sql, type) => (type === 'int' ? `try_subtract(0L, ${sql})` : `(-${sql})`),
  milliseconds: (sql) => `unix_millis(${sql})`,
  fromMilliseconds: (sql) => `timestamp_millis(${sql})`,
  like(typed, operand, pattern) {
    const not = typed.negated ? 'NOT ' : '';
    const parts = patternParts(typed);
    if (parts !== null) return `(${operand} ${not}LIKE ${quoteSparkText(backslashPattern(parts))})`;
    if (typed.escape !== null) return { unsupported: 'LIKE with an ESCAPE needs a pattern that is a literal text.' };
    return `(${operand} ${not}LIKE replace(${pattern}, '\\\\', '\\\\\\\\'))`;
  },
  cast: castInSpark,
  castDiffers: (from, to) => (from === 'float' && to === 'string' ? 'CAST of a float to a string writes 1.0E-5 where Watersmeet writes 1e-05, and an exponent from 1e7 on.' : ''),
  call: (name) => sparkCalls.get(name),
};

export const sparkDeviations: readonly string[] = [
  'Int results beyond ±(2^53 - 1) are NULL in Watersmeet; Spark goes on to ±(2^63 - 1) and is NULL from there.',
  'Float results that overflow are NULL in Watersmeet; Spark has infinities for + - * and /.',
  'Timestamps beyond ±100,000,000 days from 1970 are NULL in Watersmeet; Spark goes further and then fails.',
  'Texts longer than 65,536 units made by REPLACE, CONCAT and || are NULL in Watersmeet.',
  'EXP, LN, LOG10 and POWER may differ in their last bits.',
];

const checked = new Map([['+', 'try_add'], ['-', 'try_subtract'], ['*', 'try_multiply']]);

/** Spark reads backslash escapes in texts, and (unless told not to) substitutes `${…}` in all of its SQL. */
export function quoteSparkText(text: string): string {
  const escaped = text.replace(/[\\'\p{Cc}\p{Cs}]|\$(?=\{)/gu, (each) => (each === '\\' || each === "'" ? `\\${each}` : `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`));
  return `'${escaped}'`;
}

function printLiteral({ type, value }: TypedLiteral): string {
  if (value === null) return `CAST(NULL AS ${spark.types.get(type)!})`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return quoteSparkText(value);
  if (type === 'timestamp') return /^\d{4}-\d\d-\d\d \d/u.test(printTimestamp(value)) ? `TIMESTAMP '${printTimestamp(value)}'` : `timestamp_millis(${String(value)}L)`;
  return type === 'float' ? `${String(value)}D` : `${String(value)}L`;
}

/** Spark takes more forms of numbers and times than CAST does here, so that the form is tested first. */
const forms = new Map<ValueType, string>([
  ['int', '^[ \\t\\r\\n]*[+-]?[0-9]+[ \\t\\r\\n]*$'],
  ['float', '^[ \\t\\r\\n]*[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?[ \\t\\r\\n]*$'],
  ['timestamp', '^[ \\t\\r\\n]*[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-2][0-9]:[0-5][0-9](:[0-5][0-9]([.][0-9]{1,3})?)?Z?)?[ \\t\\r\\n]*$'],
]);

function castInSpark(sql: string, from: ValueType, to: ValueType): string {
  const type = spark.types.get(to)!;
  if (from === to) return sql;
  if (from === 'string') return castText(sql, to, type);
  if (from === 'float' && to === 'int') return `try_cast(round(${sql}) AS BIGINT)`;
  if (to === 'bool') return `(${sql} <> ${from === 'int' ? '0L' : '0D'})`;
  return `CAST(${sql} AS ${type})`;
}

const blanks = "' \\t\\r\\n'";

function castText(sql: string, to: ValueType, type: string): string {
  if (to === 'bool') return `(CASE lower(trim(BOTH ${blanks} FROM ${sql})) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END)`;
  return onceInSpark([sql], ([text]) => `CASE WHEN rlike(${text}, ${quoteSparkText(forms.get(to)!)}) THEN try_cast(trim(BOTH ${blanks} FROM ${text}) AS ${type}) END`);
}
