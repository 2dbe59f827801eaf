import type { ValueType } from '../../data/schema.ts';
import { printTimestamp } from '../timestamp-text.ts';
import type { TypedLiteral } from '../typed-expression.ts';
import { postgresCalls } from './postgres-calls.ts';
import { onceInPostgres, roundHalfAwaySql } from './postgres-once.ts';
import type { SqlDialect } from './sql-dialect.ts';

/**
 * PostgreSQL 16 or newer, in a database whose collation is C (texts order by code point): the generic dialect, from which
 * others of its family deviate. What differs is listed in `postgresDeviations`.
 */
export const postgres: SqlDialect = {
  label: 'PostgreSQL',
  types: new Map<ValueType, string>([['bool', 'BOOLEAN'], ['int', 'BIGINT'], ['float', 'DOUBLE PRECISION'], ['string', 'TEXT'], ['timestamp', 'TIMESTAMP']]),
  quoteName: (name) => `"${name.replaceAll('"', '""')}"`,
  quoteText: (text) => `'${text.replaceAll("'", "''")}'`,
  literal: printLiteral,
  arithmetic(operator, [a, b], type) {
    if (operator === '%' && type === 'float') return onceInPostgres([a, b], ([x, y]) => `${x} - ${y} * trunc(${x} / nullif(${y}, 0))`);
    return operator === '+' || operator === '-' || operator === '*' ? `(${a} ${operator} ${b})` : `(${a} ${operator === '%' ? '%' : '/'} nullif(${b}, 0))`;
  },
  negate: (sql) => `(- ${sql})`,
  milliseconds: (sql) => `CAST(extract(epoch FROM ${sql}) * 1000 AS BIGINT)`,
  fromMilliseconds: (sql) => `(TIMESTAMP '1970-01-01' + ${sql} * INTERVAL '1 millisecond')`,
  like: ({ negated, escape }, operand, pattern) => `(${operand} ${negated ? 'NOT ' : ''}LIKE ${pattern} ESCAPE ${postgres.quoteText(escape ?? '')})`,
  cast: castInPostgres,
  castDiffers: (from, to) => (from === 'float' && to === 'string' ? 'CAST of a float to a string writes 1 where Watersmeet writes 1.0.' : ''),
  call: (name) => postgresCalls.get(name),
};

export const postgresDeviations: readonly string[] = [
  'Int results beyond ±(2^53 - 1), and float results that overflow, are NULL in Watersmeet; PostgreSQL goes on to its own limits and then fails.',
  'The remainder of floats is a - b * trunc(a / b), which differs where a / b is rounded.',
  'A text can’t hold U+0000.',
  'Years before 1 have other numbers, and there are no times before 4714 BC.',
];

function printLiteral({ type, value }: TypedLiteral): string {
  if (value === null) return `CAST(NULL AS ${postgres.types.get(type)!})`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return `${postgres.quoteText(value)}::text`;
  if (type === 'timestamp') return /^\d{4}-\d\d-\d\d \d/u.test(printTimestamp(value)) ? `TIMESTAMP '${printTimestamp(value)}'` : postgres.fromMilliseconds(`${String(value)}::bigint`);
  return `${String(value)}::${type === 'float' ? 'float8' : 'bigint'}`;
}

/** PostgreSQL takes more forms of numbers and times than CAST does here, so that the form is tested first. */
const forms = new Map<ValueType, string>([
  ['int', '^[ \\t\\r\\n]*[+-]?[0-9]+[ \\t\\r\\n]*$'],
  ['float', '^[ \\t\\r\\n]*[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?[ \\t\\r\\n]*$'],
  ['timestamp', '^[ \\t\\r\\n]*[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,3})?)?Z?)?[ \\t\\r\\n]*$'],
]);

const blanks = "' ' || chr(9) || chr(10) || chr(13)";

function castInPostgres(sql: string, from: ValueType, to: ValueType): string {
  const type = postgres.types.get(to)!;
  if (from === to) return sql;
  if (from === 'string') return castText(sql, to, type);
  if (from === 'float' && to === 'int') return onceInPostgres([roundHalfAwaySql(sql)], ([a]) => `CASE WHEN abs(${a}) < 9223372036854775807 THEN CAST(${a} AS BIGINT) END`);
  if (to === 'bool') return `(${sql} <> 0)`;
  if (from === 'bool' && to !== 'string') return `CAST(CAST(${sql} AS INTEGER) AS ${type})`;
  return `CAST(${sql} AS ${type})`;
}

function castText(sql: string, to: ValueType, type: string): string {
  if (to === 'bool') return `(CASE lower(btrim(${sql}, ${blanks})) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END)`;
  return onceInPostgres([sql], ([text]) => {
    const trimmed = `btrim(${text}, ${blanks})`;
    return `CASE WHEN ${text} ~ '${forms.get(to)!}' AND pg_input_is_valid(${trimmed}, '${type}') THEN CAST(${trimmed} AS ${type}) END`;
  });
}
