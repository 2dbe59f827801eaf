import { expect, it } from 'vitest';
import { functions } from '../functions/index.ts';
import { randomSchema } from '../random-expression.testing.ts';
import { typeExpression } from '../typed.ts';
import { postgres } from './postgres.ts';
import { printSql } from './sql-printer.ts';

function printed(text: string): string {
  const typed = typeExpression(text, randomSchema);
  if (!typed.ok) throw new Error(typed.problems[0]!.message);
  return printSql(typed.value, postgres).code;
}

it('every function of the closed table prints as PostgreSQL', () => {
  expect(functions.filter(({ name }) => postgres.call(name) === undefined).map(({ name }) => name)).toEqual([]);
});

it.each([
  ['i > 15', '("i" > 15::bigint)'],
  ['i DIV j', '("i" / nullif("j", 0))'],
  ['i / j', '(CAST("i" AS DOUBLE PRECISION) / nullif(CAST("j" AS DOUBLE PRECISION), 0))'],
  ['ROUND(g)', '(trunc("g") + CASE WHEN abs("g" - trunc("g")) >= 0.5 THEN sign("g") ELSE 0 END)'],
  ["t LIKE 'a\\b%'", `("t" LIKE 'a\\b%'::text ESCAPE '')`],
  ["t = 'isn''t'", `("t" = 'isn''t'::text)`],
])('%s is %s', (text, sql) => {
  expect(printed(text)).toBe(sql);
});
