import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Parquet files written by DuckDB: `select` as a file, with COPY options such as `CODEC 'SNAPPY', ROW_GROUP_SIZE 2048`. */
export async function parquetFrom(select: string, options = ''): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'parquet-'));
  const path = join(folder, 'file.parquet');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await connection.run(`COPY (${select}) TO '${path}' (FORMAT PARQUET${options === '' ? '' : `, ${options}`})`);
    return new Uint8Array(await readFile(path));
  } finally {
    connection.closeSync();
    await rm(folder, { recursive: true });
  }
}

/** 3,000 rows that fit `eventSchema`, some of them NULL. */
export const eventRows = `SELECT make_timestamp(1577836800000000 + i * 1000000) AS ts, 'k' || (i % 40) AS name,
  CASE WHEN i % 5 = 0 THEN NULL ELSE i * 7 END AS n, CASE WHEN i % 3 = 0 THEN NULL ELSE i / 7.0::DOUBLE END AS x, i % 2 = 0 AS ok FROM range(3000) AS t(i)`;
