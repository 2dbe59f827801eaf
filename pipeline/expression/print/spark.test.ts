import { expect, it } from 'vitest';
import { functions } from '../functions/index.ts';
import { randomSchema } from '../random-expression.testing.ts';
import { typeExpression } from '../typed.ts';
import { spark } from './spark.ts';
import { printSql } from './sql-printer.ts';

function printed(text: string): string {
  const typed = typeExpression(text, randomSchema);
  if (!typed.ok) throw new Error(typed.problems[0]!.message);
  const { code, unsupported } = printSql(typed.value, spark);
  return unsupported[0]?.because ?? code;
}

it('every function of the closed table prints as Spark SQL', () => {
  expect(functions.filter(({ name }) => spark.call(name) === undefined).map(({ name }) => name)).toEqual([]);
});

it.each([
  ['i > 15', '(`i` > 15L)'],
  ['i + j * 2', 'try_add(`i`, try_multiply(`j`, 2L))'],
  ['i / j', '(CAST(`i` AS DOUBLE) / nullif(CAST(`j` AS DOUBLE), 0D))'],
  ["SUBSTRING(CAST(at AS string), 1, 10)", 'substring(CAST(`at` AS STRING), 1, 10)'],
  ["SPLIT_PART(t, '/', 4)", "split_part(`t`, '/', 4)"],
  ["DATE_TRUNC('day', at) = TIMESTAMP '2001-01-01'", "(date_trunc('day', `at`) = TIMESTAMP '2001-01-01 00:00:00')"],
  ["t LIKE '50!%\\' ESCAPE '!'", "(`t` LIKE '50\\\\%\\\\\\\\')"],
  ["t = '${x} isn''t \\n'", "(`t` = '\\u0024{x} isn\\'t \\\\n')"],
  ["t LIKE s ESCAPE '!'", 'LIKE with an ESCAPE needs a pattern that is a literal text.'],
])('%s is %s', (text, sql) => {
  expect(printed(text)).toBe(sql);
});
