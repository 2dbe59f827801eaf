import { describe, expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { bytesFromMemory } from '../bytes/from-memory.ts';
import { eventSchema, ingestBytes, sourceOf } from '../ingest.testing.ts';
import { previewFile } from '../preview.ts';
import { eventRows, parquetFrom } from './duckdb-parquet.testing.ts';

const source = sourceOf('parquet');

describe('Parquet', () => {
  test.each(["CODEC 'UNCOMPRESSED'", "CODEC 'SNAPPY'", "CODEC 'ZSTD'", "CODEC 'GZIP'", "CODEC 'LZ4_RAW'", "PARQUET_VERSION V2, CODEC 'ZSTD'", "ROW_GROUP_SIZE 2048, CODEC 'SNAPPY'", "CODEC 'UNCOMPRESSED', DICTIONARY_SIZE_LIMIT 1"])('%s is read value by value', async (options) => {
    const { partitions, progress, problems } = await ingestBytes(source, await parquetFrom(eventRows, options));
    expect(problems).toEqual([]);
    expect(progress).toMatchObject({ consumed: 3000, bad: 0, complete: true });
    expect(partitions[0]!.map((event) => event.row)).toEqual(
      Array.from({ length: 3000 }, (_, i) => [1577836800000 + i * 1000, `k${i % 40}`, i % 5 === 0 ? null : i * 7, i % 3 === 0 ? null : i / 7, i % 2 === 0]),
    );
  });

  test('the types of others become ours', async () => {
    const select = `SELECT DATE '2020-01-02' AS d, TIMESTAMP_MS '2020-01-02 03:04:05.678' AS ms, TIMESTAMP_NS '2020-01-02 03:04:05.678999999' AS ns, TIMESTAMPTZ '2020-01-02 03:04:05+00' AS tz,
      255::UTINYINT AS u8, 4294967295::UINTEGER AS u32, -5::SMALLINT AS i16, 1.25::FLOAT AS f, 12.34::DECIMAL(9,2) AS dec, 'é' AS s, [1, 2] AS list, TIME '10:00' AS tod`;
    const preview = await previewFile('types.bin', bytesFromMemory(await parquetFrom(select)));
    const at = Date.UTC(2020, 0, 2, 3, 4, 5);
    expect(preview.rows).toEqual([[Date.UTC(2020, 0, 2), at + 678, at + 678, at, 255, 4294967295, -5, 1.25, 12.34, 'é']]);
    expect(preview.problems.map((each) => [each.severity, each.message])).toEqual([['warning', 'Column list is left out: nested columns are not supported.'], ['warning', 'Column tod is left out: times of day are not supported.']]);
    expect(preview).toMatchObject({ format: 'parquet', eventTime: 'd', total: 1, ref: { kind: 'file', name: 'types.bin', format: 'parquet' } });
  });

  test('a missing value where one is needed, and an integer beyond what we hold, make a row bad', async () => {
    const bytes = await parquetFrom("SELECT * FROM (VALUES (TIMESTAMP '2020-01-01', 'a', 1), (NULL, 'b', 2), (TIMESTAMP '2020-01-02', NULL, 3), (TIMESTAMP '2020-01-03', 'd', 9007199254740993)) t(ts, name, n)");
    const { partitions, progress } = await ingestBytes(sourceOf('parquet', { schema: eventSchema.slice(0, 3) }), bytes);
    expect(partitions[0]!.map((event) => event.row[1])).toEqual(['a']);
    expect(progress.badRows.map(({ row, column }) => [row, column])).toEqual([[2, 'ts'], [3, 'name'], [4, 'n']]);
  });

  test('text columns can be declared as what their texts say', async () => {
    const bytes = await parquetFrom("SELECT * FROM (VALUES ('2020-01-01', '1'), ('2020-01-02', 'x')) t(ts, n)");
    const { partitions, progress } = await ingestBytes(sourceOf('parquet', { schema: [field('ts', 'timestamp'), field('n', 'int')] }), bytes);
    expect(partitions[0]!.map((event) => event.row)).toEqual([[Date.UTC(2020, 0, 1), 1]]);
    expect(progress.badRows).toMatchObject([{ row: 2, column: 'n' }]);
  });

  test('whole numbers declared as times are seconds or milliseconds, as in any other file', async () => {
    const bytes = await parquetFrom('SELECT * FROM (VALUES (1577836800::BIGINT), (1577836801000), (9000000000000000)) t(ts)');
    const { partitions, progress } = await ingestBytes(sourceOf('parquet', { schema: [field('ts', 'timestamp')] }), bytes);
    expect(partitions[0]!.map((event) => event.row)).toEqual([[Date.UTC(2020, 0, 1)], [Date.UTC(2020, 0, 1, 0, 0, 1)]]);
    expect(progress.badRows.map(({ row, column }) => [row, column])).toEqual([[3, 'ts']]);
  });

  test.each([['TIMESTAMP', "'infinity'"], ['TIMESTAMP', "'-infinity'"], ['TIMESTAMP', "'290000-01-01'"], ['TIMESTAMP_MS', "'290000-01-01'"], ['DATE', "'infinity'"]])('a %s beyond what a timestamp holds makes a row bad: %s', async (type, text) => {
    const bytes = await parquetFrom(`SELECT * FROM (VALUES (${text}::${type}), ('1066-10-14'::${type}), ('2300-01-01'::${type})) t(ts)`);
    const { partitions, progress } = await ingestBytes(sourceOf('parquet', { schema: [field('ts', 'timestamp')] }), bytes);
    expect(partitions[0]!.map((event) => event.row)).toEqual([[Date.UTC(1066, 9, 14)], [Date.UTC(2300, 0, 1)]]);
    expect(progress.badRows.map(({ row, column }) => [row, column])).toEqual([[1, 'ts']]);
  });

  test('microseconds that a float64 rounds are cut, not rounded, to milliseconds', async () => {
    const bytes = await parquetFrom('SELECT make_timestamp(us) AS ts FROM (VALUES (9214646400000999), (-9214646399999999), (1577836800000999)) t(us)');
    const { partitions } = await ingestBytes(sourceOf('parquet', { schema: [field('ts', 'timestamp')] }), bytes);
    expect(partitions[0]!.map((event) => event.row[0])).toEqual([9214646400000, -9214646400000, 1577836800000]);
  });

  test('an ingest that stopped between row groups goes on', async () => {
    const bytes = await parquetFrom(eventRows.replace('3000', '100000'), 'ROW_GROUP_SIZE 20480');
    const several = sourceOf('parquet', { partitions: 3, partitionBy: 'name' });
    const whole = await ingestBytes(several, bytes);
    const part = await ingestBytes(several, bytes, { stopAfter: 2 });
    expect(part.progress.complete).toBe(false);
    const rest = await ingestBytes(several, bytes, { log: part.log });
    expect(rest.log.status().ends).toEqual(whole.log.status().ends);
    expect(rest.partitions[2]).toEqual(whole.partitions[2]);
  });

  test('a column of the wrong type is named', async () => {
    const bytes = await parquetFrom("SELECT TIMESTAMP '2020-01-01' AS ts, 1.5::DOUBLE AS name");
    const { problems } = await ingestBytes(sourceOf('parquet', { schema: eventSchema.slice(0, 2) }), bytes);
    expect(problems).toMatchObject([{ code: 'ingest.type-mismatch', message: 'Column name holds float values, not string.' }]);
  });
});
