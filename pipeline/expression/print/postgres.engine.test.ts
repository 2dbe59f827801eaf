import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Row, Value, ValueType } from '../../data/schema.ts';
import { randomSchema } from '../random-expression.testing.ts';
import { dialectCases, isInexact, near } from './dialect-cases.testing.ts';
import type { DialectCases } from './dialect-cases.testing.ts';
import { postgres } from './postgres.ts';
import { printSql } from './sql-printer.ts';

const seed = Number(process.env['SEED'] ?? 20010104);
const types: Readonly<Record<ValueType, string>> = { bool: 'boolean', int: 'bigint', float: 'double precision', string: 'text', timestamp: 'timestamp' };
let engine: PGlite;

beforeAll(async () => {
  engine = await PGlite.create();
  await engine.exec("SET TimeZone = 'UTC'");
});

afterAll(async () => {
  await engine.close();
});

async function load(rows: readonly Row[]): Promise<void> {
  await engine.exec(`DROP TABLE IF EXISTS r; CREATE TABLE r (n integer, ${randomSchema.map(({ name, type }) => `${postgres.quoteName(name)} ${types[type]}`).join(', ')})`);
  const places = randomSchema.map(({ type }, c) => (type === 'timestamp' ? `to_timestamp($${c + 2}::double precision / 1000) AT TIME ZONE 'UTC'` : `$${c + 2}`));
  for (const [n, row] of rows.entries()) await engine.query(`INSERT INTO r VALUES ($1, ${places.join(', ')})`, [n, ...row]);
}

/** Milliseconds for a timestamp, numbers for both kinds of numbers. */
async function answers(code: string, type: string): Promise<readonly Value[]> {
  const shown = type === 'timestamp' ? `CAST(round(extract(epoch FROM (${code})) * 1000) AS double precision)` : type === 'int' ? `CAST(${code} AS double precision)` : code;
  const { rows } = await engine.query<{ v: Value }>(`SELECT ${shown} AS v FROM r ORDER BY n`);
  return rows.map(({ v }) => v);
}

async function differences({ rows, cases }: DialectCases): Promise<readonly string[]> {
  await load(rows);
  const found: string[] = [];
  for (const { text, type, code, expected } of cases) {
    try {
      const theirs = await answers(code, type);
      const row = expected.findIndex((each, i) => each !== null && !isInexact(text) && !near(each.value, theirs[i]!));
      if (row >= 0) found.push(`${text}\n  ${code}\n  ${JSON.stringify(rows[row])}: ours ${JSON.stringify(expected[row]!.value)}, theirs ${JSON.stringify(theirs[row])}`);
    } catch (error) {
      found.push(`${text}\n  ${code}\n  ${(error as Error).message}`);
    }
  }
  return found;
}

it('means the same in PostgreSQL for all test vectors, calls of each function and random expressions', async () => {
  const given = dialectCases((typed) => printSql(typed, postgres), { seed, calls: 12, random: 300 });
  const found = await differences(given);
  expect(given.unsupported).toEqual([]);
  expect(found, `seed ${seed}: ${found.length} of ${given.cases.length} differ\n${found.slice(0, 12).join('\n')}`).toEqual([]);
});

it('would be found out if it were wrong', async () => {
  const wrong = { ...postgres, negate: (sql: string) => sql, types: new Map([...postgres.types, ['int' as const, 'INTEGER']]) };
  const given = dialectCases((typed) => printSql(typed, wrong), { seed, calls: 12, random: 60 });
  expect(await differences(given)).not.toEqual([]);
});
