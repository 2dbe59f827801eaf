import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import { Dictionary, Float64, Int32, Table, Utf8, makeData, makeVector, vectorFromArray } from 'apache-arrow';
import { answerKey } from '../../answer.ts';
import type { Answer } from '../../answer.ts';
import type { DelayRow } from '../delay-row.ts';
import type { Flights } from '../flights.ts';
import type { Contestant } from '../../measure.ts';

/** The flights in a table `flights`, and once more in `flights_enum` with the airport as an ENUM. */
export async function loadFlights(connection: AsyncDuckDBConnection, flights: Flights): Promise<void> {
  await connection.insertArrowTable(arrowTable(flights), { name: 'raw', create: true });
  const columns = 'epoch_ms(CAST("time" AS BIGINT)) AS date, CAST(delay AS BIGINT) AS delay';
  await connection.query(`CREATE TABLE flights AS SELECT n, ${columns}, CAST(origin AS VARCHAR) AS origin FROM raw`);
  await connection.query('CREATE TYPE airport AS ENUM (SELECT DISTINCT origin FROM flights ORDER BY origin)');
  await connection.query('CREATE TABLE flights_enum AS SELECT n, date, delay, CAST(origin AS airport) AS origin FROM flights');
  await connection.query('DROP TABLE raw');
}

function arrowTable({ rows, times, delays, origins, airports }: Flights): Table {
  const names = vectorFromArray(airports as string[], new Utf8());
  const codes = makeData({ type: new Dictionary(new Utf8(), new Int32()), data: origins, dictionary: names });
  return new Table({
    n: makeVector(Int32Array.from({ length: rows }, (_, i) => i)),
    time: makeVector({ type: new Float64(), data: times }),
    delay: makeVector({ type: new Float64(), data: delays }),
    origin: makeVector(codes),
  });
}

const measures = 'count(*)::INTEGER AS flights, avg(delay) AS avg_delay, max(delay)::INTEGER AS max_delay, (count(*) FILTER (WHERE delay > 15))::INTEGER AS late_flights';

export function duckDbBatch(connection: AsyncDuckDBConnection, table: 'flights' | 'flights_enum', rows: number): Contestant {
  return {
    name: table === 'flights' ? 'duckdb-wasm' : 'duckdb-wasm (enum keys)',
    rows,
    async run() {
      // Kept inside, as ours keeps its view: what crosses to the page is no part of the time.
      await connection.query(`CREATE OR REPLACE TEMP TABLE answer AS SELECT origin, date_trunc('day', date) AS window_start, ${measures} FROM ${table} GROUP BY ALL`);
      return () => readAnswer(connection, 'SELECT *, avg_delay AS mean FROM answer');
    },
  };
}

/**
 * The same view kept up to date by DuckDB: an upsert of each micro-batch into a keyed table. The batch is already in the
 * database, so nothing has to cross into it.
 */
export function duckDbInBatches(connection: AsyncDuckDBConnection, size: number, rows: number): Contestant {
  return {
    name: 'duckdb-wasm',
    rows,
    async run() {
      await connection.query('CREATE OR REPLACE TEMP TABLE live (origin VARCHAR, window_start TIMESTAMP, flights INTEGER, sum_delay DOUBLE, max_delay INTEGER, late_flights INTEGER, PRIMARY KEY (origin, window_start))');
      const upsert = await connection.prepare(
        `INSERT INTO live SELECT origin, date_trunc('day', date) AS window_start, count(*), sum(delay)::DOUBLE, max(delay), count(*) FILTER (WHERE delay > 15)
         FROM flights WHERE n >= ? AND n < ? GROUP BY ALL
         ON CONFLICT (origin, window_start) DO UPDATE SET flights = flights + excluded.flights, sum_delay = sum_delay + excluded.sum_delay,
           max_delay = greatest(max_delay, excluded.max_delay), late_flights = late_flights + excluded.late_flights`,
      );
      for (let start = 0; start < rows; start += size) await upsert.query(start, Math.min(start + size, rows));
      await upsert.close();
      return () => readAnswer(connection, 'SELECT *, sum_delay / flights AS mean FROM live');
    },
  };
}

async function readAnswer(connection: AsyncDuckDBConnection, query: string): Promise<Answer> {
  const table = await connection.query(`SELECT CAST(origin AS VARCHAR) AS origin, epoch_ms(window_start)::DOUBLE AS start, flights, mean, max_delay, late_flights FROM (${query})`);
  const rows = new Map<string, DelayRow>();
  for (const row of table) {
    rows.set(answerKey(String(row['origin']), Number(row['start'])), {
      flights: Number(row['flights']), avgDelay: Number(row['mean']), maxDelay: Number(row['max_delay']), lateFlights: Number(row['late_flights']),
    });
  }
  return rows;
}
