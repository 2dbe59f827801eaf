import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Row, Value } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { aggregate } from '#pipeline/operators/aggregate/index.ts';
import { measureDefinitions } from '#pipeline/operators/aggregate/measures/registry.ts';
import type { AccumulateOperator } from '#pipeline/operators/accumulate-operator.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { topK } from '#pipeline/operators/top-k/index.ts';

// What keeps values or rows, beside another engine that is asked in words of its own, over random rows cut in two.

const schema = [field('ts', 'timestamp'), field('g', 'string', true), field('n', 'int', true), field('x', 'float', true), field('t', 'string', true), field('b', 'bool', true)];
const minute = 60_000;

function randomRow(random: Random): Row {
  const orNull = <T extends Value>(value: T): T | null => (random.below(6) === 0 ? null : value);
  const texts = ['', 'a', 'A', 'b', 'é', '\u{1F600}', '\uffee', 'zz'];
  return [
    1_700_000_000_000 + random.below(20) * 20_000, orNull(['p', 'q', 'r'][random.below(3)]!), orNull(random.below(12) - 3), orNull((random.below(40) - 12) / 8),
    orNull(texts[random.below(texts.length)]!), orNull(random.below(2) === 0),
  ];
}

/** Two states of two halves, made one. */
function answerOf(operator: AccumulateOperator, params: Params, rows: readonly Row[]): readonly Row[] {
  const family = operator.createFamily(params, schema);
  const [below, above] = [rows.slice(0, rows.length / 2), rows.slice(rows.length / 2)].map((half) => {
    const state = operator.createState(params, schema, family);
    const events = half.map((row, i): Event => ({ row, time: Number(row[0]), arrival: i, watermark: Number.NEGATIVE_INFINITY }));
    operator.createKernel(params, schema, 'keep').process(chunkFrom(schema, events), state);
    return state;
  });
  below!.absorb(above!);
  return tableRows(sortTable(below!.table()));
}

async function asked(rows: readonly Row[], question: string): Promise<readonly Row[]> {
  const path = join(tmpdir(), `measures-${process.pid}.ndjson`);
  await writeFile(path, rows.map((row) => JSON.stringify(Object.fromEntries(schema.map(({ name }, c) => [name, row[c]])))).join('\n'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`CREATE TABLE events AS FROM read_json('${path}', columns = {ts: 'BIGINT', g: 'VARCHAR', n: 'BIGINT', x: 'DOUBLE', t: 'VARCHAR', b: 'BOOLEAN'})`);
  const answer = (await connection.runAndReadAll(question)).getRows();
  connection.closeSync();
  await rm(path);
  return answer.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value as Value)));
}

function expectSame(found: readonly Row[], expected: readonly Row[], label: string): void {
  const near = (value: Value): Value => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value);
  const text = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row.map(near))).toSorted();
  expect(text(found), label).toEqual(text(expected));
}

const measure = (name: string, fn: string, column: string, further: Params = {}): Params => ({ name, fn, column, where: '', ...further });

/** Measures, and what they are to another engine. */
const questions: readonly (readonly [Params, string])[] = [
  [measure('dn', 'distinct', 'n'), 'count(DISTINCT n)'],
  [measure('dx', 'distinct', 'x', { where: 'b' }), 'count(DISTINCT x) FILTER (b)'],
  [measure('dt', 'distinct', 't'), 'count(DISTINCT t)'],
  [measure('db', 'distinct', 'b'), 'count(DISTINCT b)'],
  [measure('q0', 'quantile', 'n', { q: 0 }), 'quantile_cont(n::DOUBLE, 0)'],
  [measure('q5', 'quantile', 'n', { q: 0.5 }), 'quantile_cont(n::DOUBLE, 0.5)'],
  [measure('q9', 'quantile', 'x', { q: 0.9, where: 'n > 0' }), 'quantile_cont(x, 0.9) FILTER (n > 0)'],
  [measure('fn', 'first', 'n'), 'first(n ORDER BY ts, n) FILTER (n IS NOT NULL)'],
  [measure('lt', 'last', 't'), 'last(t ORDER BY ts, t) FILTER (t IS NOT NULL)'],
  [measure('lb', 'last', 'b', { where: 'x < 2' }), 'last(b ORDER BY ts, b) FILTER (b IS NOT NULL AND x < 2)'],
  [measure('ai', 'arg_min', 't', { by: 'x' }), 'first(t ORDER BY x, t) FILTER (t IS NOT NULL AND x IS NOT NULL)'],
  [measure('aa', 'arg_max', 'x', { by: 'n' }), 'last(x ORDER BY n, x) FILTER (x IS NOT NULL AND n IS NOT NULL)'],
  [measure('mt', 'min', 't'), 'min(t)'],
  [measure('xt', 'max', 't', { where: 'b' }), 'max(t) FILTER (b)'],
];

it('every exact measure that keeps values is asked here', () => {
  const elsewhere = ['count', 'sum', 'avg', 'stddev'];
  const exact = measureDefinitions.filter((each) => !('bound' in each)).map(({ name }) => name);
  expect([...new Set([...questions.map(([{ fn }]) => fn), ...elsewhere])].toSorted()).toEqual(exact.toSorted());
});

it.each([
  ['global', {}, ''],
  ['tumbling', { size: minute, slide: minute, offset: 10_000 }, ', (ts - 10000) // 60000 * 60000 + 10000'],
])('measures of %s groups are what another engine answers', async (window, sizes, start) => {
  const params = { groupBy: ['g'], window, ...sizes, measures: questions.map(([each]) => each) };
  for (let seed = 0; seed < 6; seed++) {
    const random = createRandom(seed, 11);
    const rows = Array.from({ length: 400 }, () => randomRow(random));
    expectSame(answerOf(aggregate, params, rows), await asked(rows, `SELECT g${start}, ${questions.map(([, sql]) => sql).join(', ')} FROM events GROUP BY ALL`), `seed ${seed}`);
  }
});

const order = 'n DESC NULLS LAST, ts';
const ties = 'n NULLS FIRST, ts NULLS FIRST, t NULLS FIRST, x NULLS FIRST';

it.each([
  ['1 a group', { k: 1, withTies: false }, 'place <= 1'],
  ['7 a group', { k: 7, withTies: false }, 'place <= 7'],
  ['7 a group with ties', { k: 7, withTies: true }, 'level <= 7'],
])('the best rows, %s, are what another engine answers', async (_, rule, condition) => {
  const params = { groupBy: ['g', 'b'], window: 'tumbling', size: minute, slide: minute, offset: 0, orderBy: [{ column: 'n', descending: true }, { column: 'ts', descending: false }], columns: ['t', 'x'], ...rule };
  for (let seed = 0; seed < 6; seed++) {
    const random = createRandom(seed, 12);
    const rows = Array.from({ length: 600 }, () => randomRow(random));
    const windows = 'SELECT *, ts // 60000 * 60000 AS start FROM events';
    const ranked = `SELECT *, row_number() OVER (PARTITION BY g, b, start ORDER BY ${order}, ${ties}) AS place, rank() OVER (PARTITION BY g, b, start ORDER BY ${order}) AS level FROM (${windows})`;
    expectSame(answerOf(topK, params, rows), await asked(rows, `SELECT g, b, start, place, n, ts, t, x FROM (${ranked}) WHERE ${condition}`), `seed ${seed}`);
  }
});
