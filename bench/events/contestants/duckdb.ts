import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import { Dictionary, Float64, Int32, Table, Utf8, makeData, makeVector, vectorFromArray } from 'apache-arrow';
import type { Vector } from 'apache-arrow';
import { answerKey } from '../../answer.ts';
import type { Answer, AnswerRow } from '../../answer.ts';
import type { Contestant } from '../../measure.ts';
import type { QueryName } from '../documents.ts';
import { campaignNames, sectorNames, sectorOf, typeNames } from '../events.ts';
import type { Events } from '../events.ts';

type Keys = 'strings' | 'enums';

const rowsAtOnce = 1_000_000;

/** The events in tables `events_strings` and `events_enums`, which differ in the types of campaign and type; the dimension beside them. */
export async function loadEvents(connection: AsyncDuckDBConnection, events: Events, kinds: readonly Keys[]): Promise<void> {
  await connection.query(`CREATE TYPE campaign AS ENUM (${list(campaignNames)})`);
  await connection.query(`CREATE TYPE kind AS ENUM (${list(typeNames)})`);
  for (const kind of kinds) {
    const [campaign, type] = kind === 'strings' ? ['VARCHAR', 'VARCHAR'] : ['campaign', 'kind'];
    await connection.query(`CREATE TABLE events_${kind} (n INTEGER, ts TIMESTAMP, "user" INTEGER, campaign ${campaign}, type ${type}, amount INTEGER)`);
    await connection.query(`CREATE TABLE sectors_${kind} (campaign ${campaign}, sector VARCHAR)`);
    await connection.query(`INSERT INTO sectors_${kind} VALUES ${campaignNames.map((name, i) => `('${name}', '${sectorNames[sectorOf[i]!]!}')`).join(', ')}`);
  }
  for (let start = 0; start < events.rows; start += rowsAtOnce) {
    await connection.insertArrowTable(arrowTable(events, start, Math.min(start + rowsAtOnce, events.rows)), { name: 'raw', create: true });
    for (const kind of kinds) {
      await connection.query(`INSERT INTO events_${kind} SELECT n, epoch_ms(CAST("time" AS BIGINT)), "user", CAST(campaign AS VARCHAR), CAST(type AS VARCHAR), CAST(amount AS INTEGER) FROM raw`);
    }
    await connection.query('DROP TABLE raw');
  }
}

function arrowTable(events: Events, start: number, end: number): Table {
  const { times, users, campaigns, types, amounts } = events;
  return new Table({
    n: makeVector(Int32Array.from({ length: end - start }, (_, i) => start + i)),
    time: makeVector({ type: new Float64(), data: times.subarray(start, end) }),
    user: makeVector({ type: new Int32(), data: users.subarray(start, end) }),
    campaign: coded(campaigns.subarray(start, end), campaignNames),
    type: coded(types.subarray(start, end), typeNames),
    amount: makeVector({ type: new Float64(), data: amounts.subarray(start, end) }),
  });
}

function coded(codes: Int32Array, names: readonly string[]): Vector {
  return makeVector(makeData({ type: new Dictionary(new Utf8(), new Int32()), data: codes, dictionary: vectorFromArray(names as string[], new Utf8()) }));
}

function list(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

const windowStart = (width: string): string => `epoch_ms(time_bucket(INTERVAL '${width}', ts))::DOUBLE`;

interface Query { readonly sql: (kind: Keys) => string; readonly keys: readonly string[]; readonly measures: readonly string[] }

const queriesInSql: Readonly<Record<QueryName, Query>> = {
  w1: {
    sql: (kind) => `SELECT campaign, time_bucket(INTERVAL '10 seconds', ts) AS start, count(*)::INTEGER AS events, sum(amount)::DOUBLE AS total FROM events_${kind} WHERE type = 'view' GROUP BY ALL`,
    keys: ['CAST(campaign AS VARCHAR)', 'epoch_ms(start)::DOUBLE'], measures: ['events', 'total'],
  },
  w2: {
    sql: (kind) => `SELECT campaign, time_bucket(INTERVAL '1 minute', ts) AS start, count(DISTINCT "user")::INTEGER AS users FROM events_${kind} GROUP BY ALL`,
    keys: ['CAST(campaign AS VARCHAR)', 'epoch_ms(start)::DOUBLE'], measures: ['users'],
  },
  w3: {
    sql: (kind) => `SELECT sector, avg(amount) AS mean, max(amount)::DOUBLE AS greatest FROM events_${kind} JOIN sectors_${kind} USING (campaign) GROUP BY ALL`,
    keys: ['sector'], measures: ['mean', 'greatest'],
  },
};

/** The answer is kept as a table inside: what crosses to the page is no part of the time. */
export function duckDbBatch(connection: AsyncDuckDBConnection, query: QueryName, kind: Keys, rows: number): Contestant {
  const { sql, keys, measures } = queriesInSql[query];
  return {
    name: kind === 'strings' ? 'duckdb-wasm' : 'duckdb-wasm (enum keys)',
    rows,
    async run() {
      await connection.query(`CREATE OR REPLACE TEMP TABLE answer AS ${sql(kind)}`);
      return () => readAnswer(connection, `SELECT ${[...keys, ...measures].join(', ')} FROM answer`, keys.length, measures);
    },
  };
}

/** W1 kept up to date by an upsert of each micro-batch into a keyed table; the batch is in the database already. */
export function duckDbStream(connection: AsyncDuckDBConnection, size: number, rows: number): Contestant {
  return {
    name: 'duckdb-wasm',
    rows,
    async run(lap) {
      await connection.query('CREATE OR REPLACE TEMP TABLE live (campaign VARCHAR, start DOUBLE, events INTEGER, total DOUBLE, PRIMARY KEY (campaign, start))');
      const upsert = await connection.prepare(
        `INSERT INTO live SELECT campaign, ${windowStart('10 seconds')}, count(*), sum(amount)::DOUBLE FROM events_strings WHERE n >= ? AND n < ? AND type = 'view' GROUP BY ALL
         ON CONFLICT (campaign, start) DO UPDATE SET events = events + excluded.events, total = total + excluded.total`,
      );
      for (let start = 0; start < rows; start += size) {
        await upsert.query(start, Math.min(start + size, rows));
        lap?.();
      }
      await upsert.close();
      return () => readAnswer(connection, 'SELECT campaign, start, events, total FROM live', 2, ['events', 'total']);
    },
  };
}

async function readAnswer(connection: AsyncDuckDBConnection, sql: string, keys: number, measures: readonly string[]): Promise<Answer> {
  const table = await connection.query(sql);
  const columns = table.schema.fields.map((_field, c) => table.getChildAt(c)!);
  return new Map(Array.from({ length: table.numRows }, (_, i): [string, AnswerRow] => [
    answerKey(...columns.slice(0, keys).map((column) => column.get(i) as string | number)),
    Object.fromEntries(measures.map((name, m) => [name, Number(columns[keys + m]!.get(i))])),
  ]));
}

