import { describe, expect, test } from 'vitest';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { field } from '#pipeline/data/schema.ts';
import { generator } from '#pipeline/operators/generator/index.ts';
import { BatchBuilder } from '../batch-builder.ts';
import { ingestBytes, sourceOf } from '../ingest.testing.ts';
import type { Ingested } from '../ingest.testing.ts';
import { eventRows, parquetFrom } from '../parquet/duckdb-parquet.testing.ts';
import { OwnOrder } from './own-order.ts';

const minute = 60_000;

function arrivals({ partitions }: Ingested): [unknown, number][] {
  return partitions[0]!.map(({ row, arrival }) => [row[1], arrival]);
}

test('rows come as they are said to arrive, and the watermark moves with them', async () => {
  const text = 'ts,name,n,x,ok\n0,nine,30,,\n600000,ten past,5,,\n300000,five past,2,,\n1200000,twenty past,,,\n1800000,early,-60,,\n';
  const source = sourceOf('csv', { arrival: "DATE_ADD('minute', n, ts)", schema: sourceOf('csv').schema });
  const found = await ingestBytes({ ...source, watermarkDelay: minute }, text.replaceAll(/^(\d+)/gm, (_all, ms) => new Date(Number(ms)).toISOString()));
  expect(found.problems).toEqual([]);
  expect(arrivals(found)).toEqual([['five past', 10 * minute], ['ten past', 15 * minute], ['twenty past', 20 * minute], ['nine', 30 * minute], ['early', 30 * minute]]);
  expect(found.partitions[0]![3]!.watermark).toBe(19 * minute);
  // Five past was to come before ten past had happened, and the early one before itself.
  expect(found.progress).toMatchObject({ clamped: 2, copies: 0, maxLag: 30 * minute });
});

describe('an interrupted ingest of rows with arrivals of their own goes on to the log of an uninterrupted one', () => {
  const at = Date.UTC(2020, 0, 1, 1);
  const change: Partial<SourcePlan> = {
    arrival: "DATE_ADD('second', n % 5000, ts)", partitions: 3, partitionBy: 'name',
    disturbances: [{ kind: 'late-burst', source: 'source', at, until: at + 60 * minute, fraction: 0.3 }, { kind: 'duplicates', source: 'source', at, until: at + 600 * minute, fraction: 0.1 }],
  };

  test.each(['parquet', 'csv'] as const)('%s', async (format) => {
    const rows = eventRows.replace('3000', '150000');
    const bytes = format === 'parquet' ? await parquetFrom(rows, 'ROW_GROUP_SIZE 20480') : `ts,name,n,x,ok\n${Array.from({ length: 150_000 }, (_, i) => `${1_577_836_800_000 + i * 1000},k${i % 40},${i % 5 === 0 ? '' : i * 7},,`).join('\n')}\n`;
    const source = sourceOf(format, change);
    const whole = await ingestBytes(source, bytes);
    const part = await ingestBytes(source, bytes, { stopAfter: 1 });
    expect(part.progress.complete).toBe(false);
    const rest = await ingestBytes(source, bytes, { log: part.log });
    expect(rest.progress).toMatchObject({ complete: true, consumed: 150_000, copies: whole.progress.copies, maxLag: whole.progress.maxLag });
    expect(whole.progress.copies).toBeGreaterThan(2000);
    expect(rest.log.status().ends).toEqual(whole.log.status().ends);
    expect(rest.partitions[1]).toEqual(whole.partitions[1]);
  }, 20_000);
});

test('faults meet the events of a generator too, the same ones for the same seed', async () => {
  const params = { ...generator.defaults, rows: 5000, duplicates: 0 };
  const at = generator.defaults['start'] as number;
  const source = sourceOf('csv', {
    kind: 'generator', params, schema: [field('id', 'int'), field('ts', 'timestamp'), field('key', 'string'), field('value', 'float')], partitionBy: 'key',
    disturbances: [{ kind: 'late-burst', source: 'source', at, until: at + 3 * minute, fraction: 0.5 }],
  });
  const [one, two, other, calm] = await Promise.all([ingestBytes(source, ''), ingestBytes(source, ''), ingestBytes(source, '', { seed: 2 }), ingestBytes({ ...source, disturbances: [] }, '')]);
  expect(one.partitions).toEqual(two.partitions);
  expect(one.partitions).not.toEqual(other.partitions);
  const atOnce = one.partitions[0]!.filter((event) => event.arrival === at + 3 * minute).length;
  const before = calm.partitions[0]!.filter((event) => event.arrival < at + 3 * minute).length;
  expect(atOnce).toBeGreaterThan(before * 0.4);
  expect(atOnce).toBeLessThan(before * 0.6);
});

test('more rows on their way than are held at once is a problem, not a loss of memory', () => {
  const schema = [field('ts', 'timestamp')];
  const order = new OwnOrder(sourceOf('csv', { schema, arrival: 'ts + 1000' }), 1, 50);
  const builder = new BatchBuilder(schema, 100);
  for (let i = 0; i < 51; i++) builder.add([i]);
  expect(() => order.take(builder.take())).toThrow('More than 50 rows');
});
