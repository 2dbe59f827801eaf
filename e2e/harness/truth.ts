import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

const parquet = fileURLToPath(new URL('../../node_modules/vega-datasets/data/flights-3m.parquet', import.meta.url));

/** One row of `delays_by_origin`, by `origin window_start`. */
export type Delays = ReadonlyMap<string, readonly [flights: number, avg: number, max: number, late: number]>;

/** DuckDB's answer over the flights that had left at a moment of the clock (`2001-01-05 10:00:00`); null: over all. */
export async function delaysByOrigin(until: string | null): Promise<Delays> {
  const connection = await (await DuckDBInstance.create()).connect();
  const reader = await connection.runAndReadAll(
    `SELECT origin, strftime(date_trunc('day', date), '%Y-%m-%dT%H:%M:%S.000Z') AS start, count(*)::DOUBLE, avg(delay), max(delay)::DOUBLE, (count(*) FILTER (WHERE delay > 15))::DOUBLE
     FROM '${parquet}' ${until === null ? '' : `WHERE date <= TIMESTAMP '${until}'`} GROUP BY ALL`,
  );
  const rows = reader.getRows() as [string, string, number, number, number, number][];
  connection.closeSync();
  return new Map(rows.map(([origin, start, ...measures]) => [`${origin} ${start}`, measures]));
}

/** The same from a download: cells by column, the header first. */
export function delaysOf([header = [], ...rows]: readonly string[][]): Delays {
  const at = (name: string): number => header.indexOf(name);
  return new Map(rows.map((cells) => [
    `${cells[at('origin')]} ${cells[at('window_start')]}`,
    [Number(cells[at('flights')]), Number(cells[at('avg_delay')]), Number(cells[at('max_delay')]), Number(cells[at('late_flights')])],
  ]));
}

/** The first differences in words; averages may differ by 1e-9, relative. */
export function differences(truth: Delays, found: Delays): string[] {
  const wrong: string[] = [];
  for (const [key, wanted] of truth) {
    const row = found.get(key);
    if (row === undefined) wrong.push(`${key} is missing`);
    else if (!row.every((value, i) => Math.abs(value - wanted[i]!) <= 1e-9 * Math.max(1, Math.abs(wanted[i]!)))) wrong.push(`${key} is ${row.join(' ')} instead of ${wanted.join(' ')}`);
  }
  for (const key of found.keys()) if (!truth.has(key)) wrong.push(`${key} should not be there`);
  return wrong.slice(0, 10);
}
