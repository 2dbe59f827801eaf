import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import { must } from '#pipeline/base/assert.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import { columnFrom } from '#pipeline/data/column.ts';
import { packTable, unpackTable } from '#pipeline/data/packed-table.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { nothingIngested } from '../history/history-log.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { createMemoryLog } from '../history/memory-log.ts';
import type { ConsoleAnswer, ConsoleSource, ConsoleTable } from '../protocol/console-api.ts';
import type { ConsoleEvent } from '../protocol/console-event.ts';
import { arrivedBy } from './arrived-by.ts';
import { Console } from './console.ts';
import type { Database } from './database.ts';
import { openDatabase } from './database.testing.ts';
import { HistoryTables } from './history-tables.ts';
import { sqlTokens } from './sql-tokens.ts';

const schema = [field('ts', 'timestamp'), field('key', 'string', true), field('value', 'int', true)];
const perPartition = 500;

/** Two partitions in blocks of 64; record i of each arrives at 10 i. */
async function someLog(): Promise<HistoryLog> {
  const log = createMemoryLog(schema, 2);
  const events = [0, 1].map((p) => Array.from({ length: perPartition }, (_, i) => ({ row: [10 * i - 3, i % 7 === 0 ? null : `k${(i + p) % 3}`, i] as Row, time: 10 * i - 3, arrival: 10 * i, watermark: 0 })));
  for (let at = 0; at < perPartition; at += 64) await log.append(events.map((each) => chunkFrom(schema, each.slice(at, at + 64))), { ...nothingIngested, lastArrival: 10 * Math.min(perPartition - 1, at + 63) });
  return log;
}

function tableOf(architecture: 'lambda' | 'kappa', name: string, values: readonly number[]): ConsoleTable {
  return { architecture, name, table: packTable({ schema: [field('n', 'int')], length: values.length, columns: [columnFrom('int', values)] }) };
}

const source: ConsoleSource = { name: 'Ev"ents', logId: 'log', schema, partitions: 2, eventTime: 'ts' };
let database: Database;
let log: HistoryLog;
let console: Console;
let events: ConsoleEvent[];

beforeAll(async () => { database = await openDatabase(); log = await someLog(); });
beforeEach(() => {
  events = [];
  database.run('DROP SCHEMA IF EXISTS history CASCADE');
  console = new Console({ database, openLog: async () => log, emit: (event) => events.push(event) });
});

async function ask(text: string, clock = Number.POSITIVE_INFINITY, shown: 'lambda' | 'kappa' = 'lambda'): Promise<ConsoleAnswer & { readonly rows: Row[] }> {
  const answer = await console.query({ text, shown, clock, sources: [source] });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return { ...answer.value, rows: tableRows(unpackTable(answer.value.table)) };
}

describe('the tables of a moment', () => {
  it('are named after the views, one schema an architecture, the shown one first', async () => {
    console.load([tableOf('lambda', 'My "view"; --', [1, 2]), tableOf('kappa', 'My "view"; --', [2, 3])]);
    expect((await ask('SELECT * FROM "My ""view""; --" ORDER BY n')).rows).toEqual([[1], [2]]);
    expect((await ask('SELECT * FROM "My ""view""; --" ORDER BY n', 0, 'kappa')).rows).toEqual([[2], [3]]);
    expect((await ask('FROM "lambda"."My ""view""; --" EXCEPT FROM kappa."My ""view""; --"')).rows).toEqual([[1]]);
  });

  it('are replaced whole by those of another, while what was made in main stays', async () => {
    console.load([tableOf('lambda', 'a', [1]), tableOf('lambda', 'b', [1])]);
    await ask('CREATE OR REPLACE TABLE kept AS SELECT n FROM a; BEGIN; DROP TABLE a; USE "lambda"');
    console.load([tableOf('lambda', 'a', [2])]);
    expect((await ask('SELECT a.n, kept.n FROM a, kept')).rows).toEqual([[2, 1]]);
    await expect(ask('FROM b')).rejects.toThrow(/does not exist/);
  });
});

it('runs the statements that DuckDB finds, with comments within comments and lines that end in a carriage return', async () => {
  expect((await ask('SELECT 1 /* a /* ; b */ ; c */; SELECT 2 -- ;\r, 3 /* /*;*/*/')).rows).toEqual([[2, 3]]);
});

describe('the tables of history', () => {
  it('hold what has arrived by the clock, and only the columns that are named', async () => {
    const clock = 10 * 199;
    const { rows, history } = await ask('SELECT count(*), count(key), max(epoch_ms(ts)) FROM history."Ev""ents"', clock);
    expect(rows).toEqual([[400, 400 - 2 * 29, 1987]]);
    expect(history).toEqual([{ name: 'Ev"ents', rows: 400, total: 400 }]);
    const names = `(SELECT string_agg(column_name, ' ') FROM duckdb_columns() WHERE table_name = 'Ev"ents')`;
    expect((await ask(`SELECT ${names}, count(key) FROM history."Ev""ents"`, clock)).rows).toEqual([['ts key', 342]]);
    expect((await ask('SELECT sum(value) FROM history."Ev""ents"', clock)).rows).toEqual([[199 * 200]]);
  });

  it('are read once for the same moment, and anew for another or when somebody has changed them', async () => {
    await ask('FROM history."Ev""ents" WHERE value = 1', 100);
    const read = events.length;
    await ask('SELECT sum(value) FROM history."Ev""ents"', 100);
    expect(events.length).toBe(read);
    await ask('DELETE FROM history."Ev""ents"', 100);
    expect((await ask('SELECT count(*) FROM history."Ev""ents"', 100)).rows).toEqual([[22]]);
    expect((await ask('SELECT count(*) FROM history."Ev""ents"', 200)).rows).toEqual([[42]]);
  });

  it('are gone for a query that does not name them, whatever a query before has broken', async () => {
    const count = 'SELECT count(*) FROM history."Ev""ents"';
    await ask(count, 100);
    await expect(ask('SELECT count(*) FROM query_table(\'history."Ev""ents"\')', 200)).rejects.toThrow(/does not exist/);
    await expect(ask('BEGIN; DROP TABLE history."Ev""ents"; SELECT error(\'no\')', 200)).rejects.toThrow(/no/);
    expect((await ask(count, 200)).rows).toEqual([[42]]);
  });

  it('hold the newest records where all are too many, and say so', async () => {
    const tables = new HistoryTables(database, async () => log, 100 * (8 + 16 + 8));
    const history = await tables.provide({ tokens: sqlTokens('FROM history."Ev""ents"'), clock: 10 * 399, sources: [source], cancelled: () => false, report: () => undefined });
    expect(history).toEqual([{ name: 'Ev"ents', rows: 100, total: 800 }]);
    expect(tableRows(unpackTable(database.ask('SELECT count(*), min(value), max(value) FROM history."Ev""ents"')))).toEqual([[100, 350, 399]]);
  });

  it('can be cancelled on the way', async () => {
    const asked = console.query({ text: 'FROM history."Ev""ents"', shown: 'lambda', clock: 1e9, sources: [source] });
    await new Promise((resolve) => setTimeout(resolve, 5));
    console.cancel();
    expect((await asked).problems.map(({ code }) => code)).toEqual(['console.cancelled']);
    expect((await ask('SELECT count(*) FROM history."Ev""ents"')).rows).toEqual([[2 * perPartition]]);
  });

  it('end where the clock stands, at any clock', async () => {
    const random = createRandom(1);
    for (let n = 0; n < 200; n++) {
      const clock = random.below(10 * perPartition + 50) - 20;
      expect(await arrivedBy(log, 0, clock), `clock ${clock}`).toBe(Math.max(0, Math.min(perPartition, Math.floor(clock / 10) + 1)));
    }
  });
});

it('knows the functions of the engine', () => {
  expect(console.functions()).toEqual(expect.arrayContaining(['date_trunc', 'median', 'list_aggregate']));
  expect(must(console.functions()[0], 'a function')).toMatch(/^[a-z]/);
});
