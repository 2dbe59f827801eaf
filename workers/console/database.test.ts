import { beforeAll, describe, expect, it } from 'vitest';
import { columnFrom } from '#pipeline/data/column.ts';
import { packTable, unpackTable } from '#pipeline/data/packed-table.ts';
import type { PackedTable } from '#pipeline/data/packed-table.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { Cancelled } from './database.ts';
import type { Database } from './database.ts';
import { openDatabase } from './database.testing.ts';

const never = (): boolean => false;
const rowsOf = (table: PackedTable): Row[] => tableRows(unpackTable(table));

function packed(schema: Schema, rows: readonly Row[]): PackedTable {
  return packTable({ schema, length: rows.length, columns: schema.map(({ type }, c) => columnFrom(type, rows.map((row) => row[c]!))) });
}

let database: Database;
beforeAll(async () => { database = await openDatabase(); });

const ask = async (statement: string, limit = 1000): Promise<Row[]> => rowsOf((await database.query(statement, limit, never)).table);

describe('tables that go into DuckDB', () => {
  const schema = [field('i', 'int', true), field('f', 'float', true), field('t', 'timestamp', true), field('s', 'string', true), field('b', 'bool', true)];
  const rows: Row[] = [
    [1, 1.5, 0, 'ORD', true],
    [null, null, null, null, null],
    [Number.MAX_SAFE_INTEGER, -0.1, 1_700_000_000_123, '', false],
    [-Number.MAX_SAFE_INTEGER, 1e300, -62_135_596_800_000, 'né 😀 "; DROP TABLE x; --', null],
    [0, 0, 8_210_266_876_799_999, 'ORD', true],
  ];

  it('are read back as they were, NULLs and all', async () => {
    database.insert({ schema: 'main', name: 'all' }, packed(schema, rows), true);
    expect(await ask('SELECT * FROM "all"')).toEqual(rows);
    expect(await ask("SELECT string_agg(column_type, ' ') FROM (DESCRIBE \"all\")")).toEqual([['BIGINT DOUBLE TIMESTAMP VARCHAR BOOLEAN']]);
  });

  it('grow by further parts, each with texts of its own', async () => {
    database.insert({ schema: 'main', name: 'parts' }, packed(schema, rows), true);
    database.insert({ schema: 'main', name: 'parts' }, packed(schema, [[7, 7, 7, 'LAX', false]]), false);
    expect(await ask('SELECT count(*), count(s), max(i = 7 AND s = \'LAX\') FROM parts')).toEqual([[6, 5, true]]);
  });

  it('may be empty, or hold nothing but NULLs', async () => {
    database.insert({ schema: 'main', name: 'empty' }, packed(schema, []), true);
    database.insert({ schema: 'main', name: 'nothing' }, packed(schema, [[null, null, null, null, null]]), true);
    expect(await ask('SELECT * FROM empty')).toEqual([]);
    expect(await ask('SELECT * FROM nothing')).toEqual([[null, null, null, null, null]]);
  });

  it('keep any name, and tell two apart that SQL would take for one', async () => {
    const names = ['a"b', "it's; DROP TABLE x; --", 'ünïcode 😀', 'select', 'Total', 'total', ''];
    database.insert({ schema: 'main', name: 'x"; DROP SCHEMA main CASCADE; --' }, packed(names.map((name) => field(name, 'int')), [names.map((_, i) => i)]), true);
    const { table } = await database.query('SELECT * FROM "x""; DROP SCHEMA main CASCADE; --"', 10, never);
    expect(table.schema.map(({ name }) => name)).toEqual([...names.slice(0, 5), 'total_2', 'column']);
    expect(rowsOf(table)).toEqual([names.map((_, i) => i)]);
  });
});

describe('answers', () => {
  it('come in our five types; what fits none of them is text', async () => {
    const { table } = await database.query(`SELECT 9007199254740991::BIGINT, 9007199254740993::BIGINT, 1.50, 123456789012345678.9::DECIMAL(20,1), sum(2::BIGINT), -5::HUGEINT,
      DATE '1969-12-31', TIMESTAMP '2024-01-02 03:04:05.678901', 'infinity'::TIMESTAMP, TIME '10:11:12.5', INTERVAL '14 months 2 days 1 hour', [1, 2], {'a': NULL}, 'x'::BLOB, 'b'::ENUM('a', 'b'), true, NULL, 'nan'::DOUBLE`, 10, never);
    expect(table.schema.map(({ type }) => type).join(' ')).toBe('int string float string int int timestamp timestamp string string string string string string string bool int float');
    expect(rowsOf(table)).toEqual([[9007199254740991, '9007199254740993', 1.5, '123456789012345678.9', 2, -5, -86_400_000, Date.UTC(2024, 0, 2, 3, 4, 5, 678), 'infinity', '10:11:12.5', '1 year 2 months 2 days 01:00:00', '[1,2]', '{"a": null}', '\\x78', 'b', true, null, Number.NaN]]);
  });

  it('dates that are no moments of a calendar are text', async () => {
    expect(await ask("SELECT 'infinity'::DATE AS d UNION ALL SELECT '-infinity'::DATE UNION ALL SELECT DATE '2024-01-02' UNION ALL SELECT DATE '290000-01-01' UNION ALL SELECT NULL ORDER BY d NULLS LAST")).toEqual([['-infinity'], ['2024-01-02T00:00:00.000Z'], ['105200797 days'], ['infinity'], [null]]);
  });

  it('stop at the limit, and say so', async () => {
    const answered = await database.query('SELECT * FROM range(100000)', 5000, never);
    expect([answered.more, answered.table.length]).toEqual([true, 5000]);
    const whole = await database.query('SELECT * FROM range(5000)', 5000, never);
    expect([whole.more, whole.table.length]).toEqual([false, 5000]);
    expect(await ask('SELECT 1 WHERE false')).toEqual([]);
  });

  it('can be cancelled on the way, and the next query runs', async () => {
    let asked = 0;
    await expect(database.query('SELECT a.range FROM range(3000000) a ORDER BY hash(a.range)', 10, () => ++asked > 1)).rejects.toThrow(Cancelled);
    expect(await ask('SELECT 42')).toEqual([[42]]);
  });
});

describe('the world outside', () => {
  it.each([
    "COPY (SELECT 1) TO 'x.csv'", "ATTACH 'x.db'", 'LOAD httpfs', 'LOAD json', "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('https://example.com/')", "FROM 'https://example.com/x.parquet'",
    "SELECT * FROM read_parquet('x.parquet')", "EXPORT DATABASE 'x'", "IMPORT DATABASE 'x'", "SELECT * FROM glob('*')", "SELECT json_extract('{}', '$.a')", 'CREATE SECRET (TYPE S3)', "CALL pragma_rest()",
    'SET enable_external_access = true', "SET memory_limit = '8GB'", 'SET lock_configuration = false', 'RESET enable_external_access', 'SET autoload_known_extensions = true', "SET custom_extension_repository = 'https://example.com'", 'PRAGMA enable_external_access = true',
  ])('is out of reach of %s', async (statement) => {
    await expect(ask(statement)).rejects.toThrow(/Permission|Catalog|Invalid Input|Parser|configuration/);
    expect(await ask('SELECT 1')).toEqual([[1]]);
  });

  it('ends a query that wants too much memory, not the engine', async () => {
    await expect(ask("CREATE TABLE big AS SELECT repeat('x', 1000000) || range FROM range(3000)")).rejects.toThrow(/Out of Memory/);
    expect(await ask('SELECT 1')).toEqual([[1]]);
  });
});
