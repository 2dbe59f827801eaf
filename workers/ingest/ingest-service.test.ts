import 'fake-indexeddb/auto';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { forgetIndexedDbLog } from '../history/forget-indexed-db-log.ts';
import { openIndexedDbLog } from '../history/indexed-db-log.ts';
import type { IngestEvent, LogGrown } from '../protocol/ingest-event.ts';
import { createIngestService } from './ingest-service.ts';
import type { IngestHost } from './ingest-service.ts';
import { eventSchema, sourceOf } from './ingest.testing.ts';

/** No test measures time: this is only for a hang. */
const patiently = { timeout: 30_000, interval: 10 };
const held: string[] = [];
const host: IngestHost = {
  openLog: (logId, schema, partitions) => openIndexedDbLog(logId, schema, partitions),
  forgetLog: async (logId) => void (await forgetIndexedDbLog(logId)),
  exclusively: async (name, _signal, work) => {
    held.push(name);
    await work();
  },
};

afterEach(() => {
  vi.useRealTimers();
});

async function connected() {
  const service = createIngestService(host);
  const [page, engine] = [new MessageChannel(), new MessageChannel()];
  const events: IngestEvent[] = [];
  const grown: LogGrown[] = [];
  page.port1.on('message', (event: IngestEvent) => events.push(event));
  engine.port1.on('message', (event: LogGrown) => grown.push(event));
  await service.connect(page.port2 as unknown as MessagePort, 'http://localhost/sub/');
  await service.connectEngine(engine.port2 as unknown as MessagePort);
  const close = (): void => [page, engine].forEach((channel) => channel.port1.close());
  return { service, events, grown, close };
}

const file = (text: string): Blob => new Blob([text]);
const csv = 'ts,name,n,x,ok\n2020-01-01,a,1,,\nbad\n2020-01-02,b,,,\n';

test('a log is filled under its lock, with events to the page and to the engine; then it can be forgotten', async () => {
  const { service, events, grown, close } = await connected();
  await service.ingest(sourceOf('csv', { logId: 'one' }), file(csv), 1);
  await service.ingest(sourceOf('csv', { logId: 'two', node: 'other' }), file('ts,name\n'), 1);
  await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ type: 'ingest', logId: 'one', node: 'source', consumed: 3, bad: 1, complete: true })), patiently);
  await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ type: 'ingest-problem', logId: 'two', node: 'other', problem: expect.objectContaining({ code: 'ingest.missing-column' }) })), patiently);
  expect(held).toContain('watersmeet-log:one');
  await vi.waitFor(() => expect(grown).toContainEqual({ logId: 'one' }), patiently);
  expect((await openIndexedDbLog('one', eventSchema, 1)).status().ends).toEqual([2]);
  await service.forget('one');
  const again = await openIndexedDbLog('one', eventSchema, 1);
  expect(again.status()).toMatchObject({ ends: [0], progress: { complete: false } });
  await service.ingest(sourceOf('csv', { logId: 'one' }), file(csv), 1);
  await vi.waitFor(async () => expect((await again.refresh()).ends).toEqual([2]), patiently);
  close();
});

test('a preview tells format, types, event time and bad rows, whatever the name says', async () => {
  const { service, close } = await connected();
  const preview = await service.preview('x.parquet', file('2nd col,when,n,id\na,2020-01-01 10:00,1.5,007\nb,2020-01-02 10:00,,008\nc\n'));
  expect(preview).toMatchObject({
    format: 'csv', eventTime: 'when', total: 3,
    columns: [{ name: '_2nd_col', type: 'string' }, { name: 'when', type: 'timestamp' }, { name: 'n', type: 'float', nullable: true }, { name: 'id', type: 'string' }],
    badRows: [{ row: 4 }],
  });
  expect(preview.rows.length).toBe(2);
  expect((await service.preview('empty', file(''))).problems).toMatchObject([{ code: 'ingest.unknown-format' }]);
  close();
});
