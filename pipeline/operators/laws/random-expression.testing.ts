import type { Random } from '../../base/random.ts';
import type { Field, Schema, ValueType } from '../../data/schema.ts';
import { chance, pick, quoted } from './random.testing.ts';

/** Expressions that type against a schema: enough kinds to exercise an operator; the expressions' own tests go deeper. */
export function randomCondition(random: Random, schema: Schema): string {
  const one = comparison(random, pick(random, schema));
  if (chance(random, 0.4)) return one;
  const other = comparison(random, pick(random, schema));
  return pick(random, [`NOT (${one})`, `(${one}) AND (${other})`, `(${one}) OR (${other})`, 'TRUE', 'FALSE']);
}

function comparison(random: Random, { name, type }: Field): string {
  const column = quoted(name);
  if (chance(random, 0.2)) return pick(random, [`${column} IS NULL`, `${column} IS NOT NULL`, `${column} = ${column}`]);
  return pick(random, conditionsOn(column, type));
}

function conditionsOn(column: string, type: ValueType): readonly string[] {
  switch (type) {
    case 'bool': return [column, `NOT ${column}`, `${column} = TRUE`];
    case 'int': return [`${column} > 1`, `${column} IN (1, 2, 3)`, `${column} + 1 <= 3`, `${column} BETWEEN 0 AND 50`];
    case 'float': return [`${column} < 0.5`, `${column} * 2 >= 1`, `1 / ${column} > 0`];
    case 'string': return [`${column} = 'a'`, `${column} <> ''`, `${column} LIKE '%a%'`, `${column} IN ('a', '__proto__', 'it''s')`];
    case 'timestamp': return [`${column} > TIMESTAMP '1990-01-01 00:00:00'`, `${column} <> ${column}`];
  }
}

/** Any type: a column as it is, or something computed from it. */
export function randomExpression(random: Random, schema: Schema): string {
  const { name, type } = pick(random, schema);
  const column = quoted(name);
  const computed: Readonly<Record<ValueType, readonly string[]>> = {
    bool: [`NOT ${column}`, `CASE WHEN ${column} THEN 1 ELSE 0 END`],
    int: [`${column} * 2 + 1`, `${column} / 0`, `CASE WHEN ${column} > 1 THEN 'many' ELSE 'few' END`, `CAST(${column} AS string)`],
    float: [`${column} / 3`, `-${column}`, `${column} / (${column} - 0.5)`],
    string: [`${column} || '!'`, `CAST(${column} AS int)`, `CASE WHEN ${column} = 'a' THEN NULL ELSE ${column} END`],
    timestamp: [`CAST(${column} AS string)`, `${column} IS NULL`],
  };
  return chance(random, 0.3) ? column : pick(random, [...computed[type], randomCondition(random, schema)]);
}
