import { describe, expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { ingestBytes, sourceOf } from '../ingest.testing.ts';

const t = (iso: string): number => Date.parse(iso);
const head = 'ts,name,n,x,ok\n';

describe('CSV', () => {
  test('rows are typed as declared, and empty fields are NULL where that is allowed', async () => {
    const { partitions, progress } = await ingestBytes(sourceOf('csv'), `${head}2020-01-01,007,1,1.5,true\n2020-01-01 00:00:01.5,,,,\n`);
    expect(partitions[0]!.map((event) => event.row)).toEqual([[t('2020-01-01'), '007', 1, 1.5, true], [t('2020-01-01T00:00:01.500Z'), '', null, null, null]]);
    expect(progress).toMatchObject({ consumed: 2, expected: 2, bad: 0, complete: true });
  });

  test('each kind of bad row is listed with its row, column, reason and text, and counted', async () => {
    const lines = ['2020-01-01,a,1.5,1,true', '2020-01-01,a,1', ',a,1,1,true', '2020-13-01,a,1,1,true', '2020-01-01,NA,1,1,true', '2020-01-01,a,9007199254740993,1,yes'];
    const { partitions, progress } = await ingestBytes(sourceOf('csv'), head + lines.join('\n'));
    expect(partitions[0]!.map((event) => event.row[1])).toEqual(['NA']);
    expect(progress).toMatchObject({ consumed: 6, bad: 5 });
    expect(progress.badRows.map(({ row, column }) => [row, column])).toEqual([[2, 'n'], [3, ''], [4, 'ts'], [5, 'ts'], [7, 'n']]);
    expect(progress.badRows[0]).toEqual({ row: 2, column: 'n', reason: 'not a value of type int', text: '1.5' });
  });

  test('only the first 200 bad rows are listed, all are counted', async () => {
    const { progress } = await ingestBytes(sourceOf('csv'), head + 'x\n'.repeat(500));
    expect([progress.bad, progress.badRows.length, progress.consumed]).toEqual([500, 200, 500]);
  });

  test.each([['semicolons', ';'], ['tabs', '\t'], ['bars', '|']])('%s, CR LF, a byte order mark and quotes are read', async (_name, delimiter) => {
    const text = `\uFEFF${head}2020-01-01,"a ""b""\nc",1,2,0\n\n`.replaceAll(',', delimiter).replaceAll('\n', '\r\n');
    const { partitions, progress } = await ingestBytes(sourceOf('csv'), text);
    expect(partitions[0]!.map((event) => event.row)).toEqual([[t('2020-01-01'), 'a "b"\nc', 1, 2, false]]);
    expect(progress.bad).toBe(0);
  });

  test('a column name may go on in the next line: the header ends where its quotes do', async () => {
    const { partitions, problems } = await ingestBytes(sourceOf('csv', { schema: [field('ts', 'timestamp'), field('n', 'int')] }), '"time, of\n""day""";ts;n\nx;2020-01-01;1\n');
    expect(problems).toEqual([]);
    expect(partitions[0]!.map((event) => event.row)).toEqual([[t('2020-01-01'), 1]]);
  });

  test('a missing column is a problem that names the others', async () => {
    const { problems, progress } = await ingestBytes(sourceOf('csv'), 'ts,name\n2020-01-01,a\n');
    expect(problems).toMatchObject([{ code: 'ingest.missing-column', where: { node: 'source' }, hint: 'It has ts, name.' }]);
    expect(progress.complete).toBe(false);
  });

  test('a quote that is never closed ends in a problem or bad rows, never in silence', async () => {
    const { progress, problems } = await ingestBytes(sourceOf('csv'), `${head}2020-01-01,"a,1,1,true\n2020-01-02,b,1,1,true\n`);
    expect(progress.bad + problems.length).toBeGreaterThan(0);
  });

  test('an interrupted ingest goes on to the very log of an uninterrupted one', async () => {
    const lines = Array.from({ length: 80_000 }, (_, i) => `${1_600_000_000_000 + ((i * 7919) % 5000)},k${i % 9},${i % 100 === 3 ? 'bad' : i},,`).join('\n');
    const source = sourceOf('csv', { partitions: 2, partitionBy: 'name', watermarkDelay: 1000 });
    const whole = await ingestBytes(source, head + lines);
    const part = await ingestBytes(source, head + lines, { stopAfter: 1 });
    expect(part.progress.complete).toBe(false);
    const rest = await ingestBytes(source, head + lines, { log: part.log });
    expect(rest.partitions).toEqual(whole.partitions);
    expect(rest.progress).toEqual(whole.progress);
  });
});

describe('JSON', () => {
  const rows = [{ ts: '2020-01-01T00:00:00Z', name: 'a', n: 1, x: 0.5, ok: true }, { name: 'b', ts: 1577836801000, ok: null, __proto__x: 1 }, { ts: '2020-01-02' }];

  test('NDJSON and an array say the same', async () => {
    const lines = await ingestBytes(sourceOf('ndjson'), rows.map((row) => JSON.stringify(row)).join('\n'));
    const array = await ingestBytes(sourceOf('json'), JSON.stringify(rows));
    expect(lines.partitions).toEqual(array.partitions);
    expect(lines.partitions[0]!.map((event) => event.row)).toEqual([[t('2020-01-01'), 'a', 1, 0.5, true], [t('2020-01-01') + 1000, 'b', null, null, null]]);
    expect(lines.progress).toMatchObject({ consumed: 3, bad: 1, badRows: [{ row: 3, column: 'name' }] });
  });

  test('lines that are no objects are bad rows', async () => {
    const { progress } = await ingestBytes(sourceOf('ndjson'), '{"ts"\n[1]\nnull\n12\n\n');
    expect(progress).toMatchObject({ consumed: 4, bad: 4, complete: true });
  });

  test('a value nested beyond all measure makes a row bad like any other', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const { partitions, progress } = await ingestBytes(sourceOf('ndjson'), `{"ts":"2020-01-01","name":${deep}}\n${deep}\n{"ts":"2020-01-02","name":"b"}\n`);
    expect(partitions[0]!.map((event) => event.row[1])).toEqual(['b']);
    expect(progress.badRows.map(({ row, column }) => [row, column])).toEqual([[1, 'name'], [2, '']]);
    const ofArray = await ingestBytes(sourceOf('json'), `[{"ts":"2020-01-01","name":${deep}}, ${deep}]`);
    expect(ofArray.progress.bad).toBe(2);
  });

  test('a number that JSON has rounded is no text', async () => {
    const lines = ['9007199254740993', '"9007199254740993"', '1.5', '-0', '1e300'].map((name) => `{"ts":"2020-01-01","name":${name}}`);
    const { partitions, progress } = await ingestBytes(sourceOf('ndjson'), lines.join('\n'));
    expect(partitions[0]!.map((event) => event.row[1])).toEqual(['9007199254740993', '1.5', '0']);
    expect(progress.badRows.map(({ row, column }) => [row, column])).toEqual([[1, 'name'], [5, 'name']]);
  });

  test('a line beyond the cap is a problem', async () => {
    const { problems } = await ingestBytes(sourceOf('ndjson'), `{"name":"${'x'.repeat(2_000_000)}"}`);
    expect(problems).toMatchObject([{ code: 'ingest.line-too-long' }]);
  });

  test('hostile keys are columns like any other', async () => {
    const source = sourceOf('ndjson', { schema: [field('ts', 'timestamp'), field('__proto__', 'string'), field('constructor', 'string')] });
    const { partitions } = await ingestBytes(source, '{"ts":"2020-01-01","__proto__":"p","constructor":"c"}\n{"ts":"2020-01-01"}');
    expect(partitions[0]!.map((event) => event.row)).toEqual([[t('2020-01-01'), 'p', 'c']]);
    expect(({} as { p?: string }).p).toBeUndefined();
  });
});

describe('time', () => {
  test('a row arrives at its event time or with the row before it; watermarks are kept where a row is late', async () => {
    const text = `${head}${[10, 30, 20, 40].map((second) => `2020-01-01T00:00:${second}Z,a,,,`).join('\n')}`;
    const { partitions, progress } = await ingestBytes(sourceOf('csv', { watermarkDelay: 5000 }), text);
    const base = t('2020-01-01');
    expect(partitions[0]!.map((event) => event.arrival - base)).toEqual([10_000, 30_000, 30_000, 40_000]);
    expect(partitions[0]!.map((event) => event.watermark - base)).toEqual([Number.NEGATIVE_INFINITY, 5000, 25_000, 25_000]);
    expect(progress).toMatchObject({ firstArrival: base + 10_000, lastArrival: base + 40_000 });
  });

  test('without late rows there are no watermarks', async () => {
    const { log } = await ingestBytes(sourceOf('csv', { watermarkDelay: 15_000 }), `${head}2020-01-01T00:00:20Z,a,,,\n2020-01-01T00:00:10Z,a,,,\n`);
    for await (const { chunk } of log.read(0, 0, [])) expect(chunk.watermarks).toBeNull();
  });
});
