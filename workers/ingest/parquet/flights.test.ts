import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bytesFromFile } from '../../../cli/file-bytes.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { eventsOf } from '#pipeline/data/chunk.ts';
import { field } from '#pipeline/data/schema.ts';
import { createMemoryLog } from '../../history/memory-log.ts';
import { ingestSource } from '../ingest-source.ts';
import type { IngestReport } from '../ingest-source.ts';

const path = fileURLToPath(new URL('../../../node_modules/vega-datasets/data/flights-3m.parquet', import.meta.url));

const flights: SourcePlan = {
  node: 'flights', kind: 'file-source', params: {}, arrival: '', disturbances: [], logId: 'flights', data: { kind: 'bundled', name: 'flights-3m.parquet', format: 'parquet' },
  schema: [field('date', 'timestamp'), field('delay', 'int'), field('distance', 'int'), field('origin', 'string'), field('destination', 'string')],
  eventTime: 'date', watermarkDelay: 0, partitions: 1, partitionBy: '', needed: [0, 1, 3],
};

test('three million flights go in, in order, row group by row group', async () => {
  const log = createMemoryLog(flights.schema, 1);
  const reports: IngestReport[] = [];
  await ingestSource({ source: flights, log, open: () => bytesFromFile(path), signal: new AbortController().signal, report: (each) => { reports.push(each); }, seed: 1 });
  expect(reports.filter((each) => each.kind === 'problem')).toEqual([]);
  const { progress, ends } = log.status();
  expect(ends).toEqual([3_000_000]);
  expect(progress).toMatchObject({ consumed: 3_000_000, expected: 3_000_000, bad: 0, complete: true, firstArrival: Date.UTC(2001, 0, 1, 0, 1), lastArrival: Date.UTC(2001, 6, 1) });
  for await (const { chunk } of log.read(0, 0, [])) {
    expect(eventsOf({ ...chunk, length: 1 })[0]!.row).toEqual([Date.UTC(2001, 0, 1, 0, 1), 33, 2176, 'LAS', 'PHL']);
    break;
  }
});
