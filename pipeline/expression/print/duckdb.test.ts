import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Row, Value, ValueType } from '../../data/schema.ts';
import { interpret } from '../evaluate-row.ts';
import { functions } from '../functions/index.ts';
import { callText, randomRow, randomSchema, randomTexts, tameValue } from '../random-expression.testing.ts';
import { typeExpression } from '../typed.ts';
import type { TypedExpression } from '../typed.ts';
import { duckdbTypes, printDuckdb, quoteName, quoteText } from './duckdb.ts';

const seed = Number(process.env['SEED'] ?? 20010104);
const random = createRandom(seed);
const rows: readonly Row[] = Array.from({ length: 60 }, () => randomRow(random, tameValue));
let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run('SET threads = 1');
  const columns = randomSchema.map(({ name, type }) => `${quoteName(name)} ${duckdbTypes.get(type)!}`);
  await connection.run(`CREATE TABLE r (n INTEGER, ${columns.join(', ')})`);
  const lines = rows.map((row, n) => `(${[n, ...row.map((value, c) => literal(value, randomSchema[c]!.type))].join(', ')})`);
  await connection.run(`INSERT INTO r VALUES ${lines.join(', ')}`);
});

afterAll(() => {
  connection.closeSync();
});

function literal(value: Value, type: ValueType): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quoteText(value);
  return type === 'timestamp' ? `epoch_ms(${String(value)}::BIGINT)` : type === 'float' ? `${String(value)}::DOUBLE` : String(value);
}

function typed(text: string): TypedExpression {
  const result = typeExpression(text, randomSchema);
  if (!result.ok) throw new Error(`${text}: ${result.problems[0]!.message}`);
  return result.value;
}

async function answersOf(expression: TypedExpression): Promise<Value[]> {
  const printed = printDuckdb(expression);
  if (!printed.ok) throw new Error(printed.problems[0]!.message);
  const sql = expression.type === 'timestamp' ? `epoch_ms(${printed.value})` : printed.value;
  const reader = await connection.runAndReadAll(`SELECT CAST(${sql} AS ${expression.type === 'timestamp' ? 'BIGINT' : duckdbTypes.get(expression.type)!}) FROM r ORDER BY n`);
  return reader.getRows().map((row) => plainValue(row[0]!));
}

function plainValue(value: DuckDBValue): Value {
  return typeof value === 'bigint' ? Number(value) : (value as Value);
}

function near(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  return a === b;
}

/** The documented deviations, in one place: what overflows here is NULL, and something else there. */
function deviates(nulled: number, theirs: Value): boolean {
  return nulled > 0 && typeof theirs === 'number' && !(Math.abs(theirs) <= Number.MAX_SAFE_INTEGER);
}

/** Functions that may differ in their last bits, and what makes a last bit count. */
const inexact = /\b(?:POW|POWER|EXP|LN|LOG10)\(/iu;
const amplifying = /[%<>=]|MOD|FLOOR|CEIL|TRUNC|ROUND|SIGN|CAST|BETWEEN|IN \(|CASE|IF|DISTINCT|\* | - /iu;

async function differences(text: string): Promise<string[]> {
  const expression = typed(text);
  let theirs: Value[];
  try {
    theirs = await answersOf(expression);
  } catch (error) {
    const printed = printDuckdb(expression);
    return [`${text}\n  ${printed.ok ? printed.value : ''}\n  ${(error as Error).message.slice(0, 300)}`];
  }
  const found: string[] = [];
  rows.forEach((row, i) => {
    const counter = { nulled: 0 };
    const ours = interpret(expression, row, counter);
    if (near(ours, theirs[i]!) || (inexact.test(text) && amplifying.test(text)) || deviates(counter.nulled, theirs[i]!)) return;
    const printed = printDuckdb(expression);
    found.push(`${text}\n  ${printed.ok ? printed.value : ''}\n  row ${JSON.stringify(row)}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs[i])}`);
  });
  return found.slice(0, 1);
}

describe('the SQL for DuckDB', () => {
  it.each(functions.map((entry) => [entry.name, entry] as const))('means the same for %s', async (_, entry) => {
    const found: string[] = [];
    for (let round = 0; round < 24; round++) {
      const signature = entry.signatures[round % entry.signatures.length]!;
      const among = signature.parameters.find((each) => each.among !== undefined)?.among ?? (['bool', 'int', 'float', 'string', 'timestamp'] as const);
      const type = signature.result === 'T' ? among[round % among.length]! : signature.result;
      found.push(...(await differences(callText(random, { entry, signature, type, depth: round < 16 ? 1 : 2 }))));
    }
    expect(found, `seed ${seed}: ${found.slice(0, 3).join('\n')}`).toEqual([]);
  });

  it('means the same for random expressions', { timeout: 60_000 }, async () => {
    const found: string[] = [];
    for (const { text } of randomTexts(random, 700, 2)) found.push(...(await differences(text)));
    expect(found, `seed ${seed}: ${found.length} differ\n${found.slice(0, 8).join('\n')}`).toEqual([]);
  });

  it('would be found out if it were wrong', async () => {
    const printed = printDuckdb(typed('i DIV j'));
    const planted = printed.ok ? printed.value.replace('//', '/') : '';
    const reader = await connection.runAndReadAll(`SELECT CAST(${planted} AS DOUBLE) FROM r ORDER BY n`);
    const theirs = reader.getRows().map((row) => plainValue(row[0]!));
    expect(rows.some((row, i) => !near(interpret(typed('i DIV j'), row, { nulled: 0 }), theirs[i]!))).toBe(true);
  });
});
