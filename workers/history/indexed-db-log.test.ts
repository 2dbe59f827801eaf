import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chunkFrom, eventsOf, sliceChunk } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { field } from '#pipeline/data/schema.ts';
import { BlockCache } from './block-cache.ts';
import { chunkOf, contractSchema, event, historyLogContract, progress } from './history-log.contract.testing.ts';
import { closeHistory, inTransaction } from './history-database.ts';
import { DamagedBlock } from './history-log.ts';
import type { HistoryLog, IngestProgress } from './history-log.ts';
import { openIndexedDbLog } from './indexed-db-log.ts';
import { StorageFull } from './storage-full.ts';
import { bytesOf, sizeOf } from './stored-block.ts';
import type { StoredBlock } from './stored-block.ts';

historyLogContract('IndexedDB', (id, partitions) => openIndexedDbLog(id, contractSchema, partitions));
historyLogContract('IndexedDB without room in its cache', (id, partitions) => openIndexedDbLog(id, contractSchema, partitions, new BlockCache(0)));

async function count(log: HistoryLog, from = 0): Promise<number> {
  let rows = 0;
  for await (const block of log.read(0, from, [0, 1])) rows += block.chunk.length;
  return rows;
}

/** Rows whose block takes more than the 64 KB from which on it is a file. */
const large = 4000;

async function eventsIn(log: HistoryLog): Promise<Event[]> {
  const events: Event[] = [];
  for await (const { chunk } of log.read(0, 0, [0, 1, 2, 3, 4])) events.push(...eventsOf(chunk));
  return events;
}

function storedBlocks(log: string): Promise<StoredBlock[]> {
  return inTransaction('readonly', (transaction) => transaction.objectStore('blocks').getAll(IDBKeyRange.bound([log], [log, []])));
}

async function damage(log: string, base: number, change: (bytes: Uint8Array) => ArrayBuffer | undefined): Promise<void> {
  await inTransaction('readwrite', async (transaction) => {
    const store = transaction.objectStore('blocks');
    const changed = change(new Uint8Array(await bytesOf((await store.get([log, 0, base]))!)));
    if (changed === undefined) await store.delete([log, 0, base]);
    else await store.put(changed, [log, 0, base]);
  });
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('IndexedDB log in its store', () => {
  test('another opening finds blocks and progress', async () => {
    const writer = await openIndexedDbLog('reopened', contractSchema, 1);
    await writer.append([chunkOf(0, 30)], progress(31));
    await closeHistory();
    const reader = await openIndexedDbLog('reopened', contractSchema, 1);
    expect(reader.status()).toEqual(writer.status());
    expect(await count(reader)).toBe(30);
  });

  test('a log that was written before lags were counted may hold records of any lag', async () => {
    const writer = await openIndexedDbLog('old', contractSchema, 1);
    const { maxLag: _maxLag, clamped: _clamped, copies: _copies, ...old } = progress(3);
    await writer.append([chunkOf(0, 3)], old as IngestProgress);
    const { progress: read } = (await openIndexedDbLog('old', contractSchema, 1)).status();
    expect(read).toMatchObject({ consumed: 3, maxLag: Number.POSITIVE_INFINITY, clamped: 0, copies: 0 });
  });

  test('two readers follow one writer', async () => {
    const [writer, one, two] = await Promise.all([0, 1, 2].map(() => openIndexedDbLog('followed', contractSchema, 1)));
    for (let i = 0; i < 20; i++) {
      await Promise.all([writer!.append([chunkOf(i * 5, i * 5 + 5)], progress(i * 5 + 5)), count(one!), two!.refresh()]);
    }
    expect([await count(one!), await count(two!, 50), (await two!.refresh()).ends]).toEqual([100, 50, [100]]);
  });

  test('a crash between two appends leaves blocks and progress of the first', async () => {
    const writer = await openIndexedDbLog('crashed', contractSchema, 1);
    await writer.append([chunkOf(0, 10)], progress(10));
    await expect(
      inTransaction('readwrite', async (transaction) => {
        await transaction.objectStore('blocks').put(new ArrayBuffer(8), ['crashed', 0, 10]);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    const next = await openIndexedDbLog('crashed', contractSchema, 1);
    expect(next.status()).toMatchObject({ ends: [10], progress: progress(10) });
    await next.append([chunkOf(10, 12)], progress(12));
    expect(await count(next)).toBe(12);
  });

  test('a second writer is refused', async () => {
    const [one, two] = await Promise.all([0, 1].map(() => openIndexedDbLog('contended', contractSchema, 1)));
    await one!.append([chunkOf(0, 10)], progress(10));
    await expect(two!.append([chunkOf(0, 10)], progress(10))).rejects.toThrow('one writer');
  });

  test.each([
    ['a changed byte', (bytes: Uint8Array) => (bytes[bytes.length - 20]!++, bytes.slice().buffer)],
    ['a cut block', (bytes: Uint8Array) => bytes.slice(0, bytes.length - 8).buffer],
    ['an empty block', () => new ArrayBuffer(0)],
    ['another format', (bytes: Uint8Array) => ((bytes[0] = 9), bytes.slice().buffer)],
    ['a lost block', () => undefined],
  ])('%s is noticed and says which offsets are missing', async (name, change) => {
    const log = await openIndexedDbLog(`damaged ${name}`, contractSchema, 1, new BlockCache(0));
    for (let i = 0; i < 3; i++) await log.append([chunkOf(i * 10, i * 10 + 10)], progress(i * 10 + 10));
    await damage(`damaged ${name}`, 10, change);
    const error: unknown = await count(log).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(DamagedBlock);
    expect(error).toMatchObject({ partition: 0, from: 10, to: 20 });
    expect(await count(log, 20)).toBe(10);
  });

  test('a large block is a file, and is trimmed as any other', async () => {
    const log = await openIndexedDbLog('large', contractSchema, 1, new BlockCache(0));
    for (const base of [0, large]) await log.append([chunkOf(base, base + large)], progress(base + large));
    await log.append([chunkOf(2 * large, 2 * large + 5)], progress(2 * large + 5));
    expect((await storedBlocks('large')).map((block) => block instanceof Blob)).toEqual([true, true, false]);
    expect(log.status().bytes).toBe((await storedBlocks('large')).map(sizeOf).reduce((a, b) => a + b));
    await log.trim(0, large);
    expect(log.status().bytes).toBe((await storedBlocks('large')).map(sizeOf).reduce((a, b) => a + b));
    expect((await eventsIn(log)).slice(-7)).toEqual(Array.from({ length: 7 }, (_, i) => event(2 * large - 2 + i)));
  });

  test('a long append is one block, which is read in pieces from wherever one asks for', async () => {
    const log = await openIndexedDbLog('long', contractSchema, 1, new BlockCache());
    const rows = 100_000;
    await log.append([chunkOf(0, rows)], progress(rows));
    expect(await storedBlocks('long')).toHaveLength(1);
    for (const from of [0, 24_999, 25_000, 99_999]) {
      const pieces: { readonly base: number; readonly events: readonly Event[] }[] = [];
      for await (const { base, chunk } of log.read(0, from, [0, 1, 2, 3, 4])) pieces.push({ base, events: [eventsOf(sliceChunk(chunk, 0, 1))[0]!, eventsOf(sliceChunk(chunk, chunk.length - 1, chunk.length))[0]!] });
      expect(pieces.map(({ base }) => base)).toEqual([from, 25_000, 50_000, 75_000].filter((base, i) => base >= from && (i === 0 || base > from)));
      for (const [i, { base, events }] of pieces.entries()) expect(events).toEqual([event(base), event((pieces[i + 1]?.base ?? rows) - 1)]);
    }
    await log.trim(0, rows);
    expect(await count(log)).toBe(0);
  });

  test('more texts than two bytes can number are in several blocks', async () => {
    const schema = [field('text', 'string'), field('ts', 'timestamp')];
    const rows = 131_072;
    const events = Array.from({ length: rows }, (_, i): Event => ({ row: [`text ${i}`, i], time: i, arrival: i, watermark: Number.NEGATIVE_INFINITY }));
    const log = await openIndexedDbLog('texts', schema, 1, new BlockCache(0));
    await log.append([{ ...chunkFrom(schema, events), watermarks: null }], progress(rows));
    expect(await storedBlocks('texts')).toHaveLength(4);
    const texts: unknown[] = [];
    for await (const { chunk } of log.read(0, 0, [0])) for (const { row } of eventsOf({ ...chunk, columns: [chunk.columns[0]!] })) texts.push(row[0]);
    expect(texts).toEqual(events.map(({ row }) => row[0]));
  });

  test('a lost block is noticed by a reader who never knew of it', async () => {
    const log = await openIndexedDbLog('never known', contractSchema, 1);
    for (let i = 0; i < 3; i++) await log.append([chunkOf(i * 10, i * 10 + 10)], progress(i * 10 + 10));
    await damage('never known', 10, () => undefined);
    await expect(count(await openIndexedDbLog('never known', contractSchema, 1, new BlockCache(0)))).rejects.toMatchObject({ name: 'DamagedBlock', from: 10, to: 20 });
  });

  test('a file that is gone is a damaged block', async () => {
    const log = await openIndexedDbLog('gone', contractSchema, 1, new BlockCache(0));
    await log.append([chunkOf(0, large)], progress(large));
    vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotFoundError'));
    await expect(count(log)).rejects.toMatchObject({ name: 'DamagedBlock', from: 0, to: large });
  });

  test('where the database refuses files, blocks are kept as bytes', async () => {
    const real = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (value instanceof Blob) throw new DOMException('Error preparing Blob/File data to be stored in object store', 'DataCloneError');
      return real.call(this, value, key);
    });
    vi.resetModules();
    const { openIndexedDbLog: openAnew } = await import('./indexed-db-log.ts');
    const log = await openAnew('refused', contractSchema, 1);
    await log.append([chunkOf(0, large)], progress(large));
    expect((await storedBlocks('refused')).map((block) => block instanceof ArrayBuffer)).toEqual([true]);
    expect(await count(log)).toBe(large);
  });

  test('who keeps the first blocks finds them again, and is lent the others', async () => {
    const blocks = 5;
    const writer = await openIndexedDbLog('lent', contractSchema, 1, new BlockCache(0));
    for (let b = 0; b < blocks; b++) await writer.append([chunkOf(b * 100, b * 100 + 100)], progress(b));
    const cache = new BlockCache(10_000);
    const log = await openIndexedDbLog('lent', contractSchema, 1, cache);
    const buffers = new Set<ArrayBufferLike>();
    for (let time = 0; time < 3; time++) {
      const events = [];
      const lent = [];
      for await (const { chunk, giveBack } of log.read(0, 0, [0, 1, 2, 3, 4], 'first')) {
        events.push(...eventsOf(chunk));
        lent.push(giveBack !== undefined);
        if (giveBack !== undefined) buffers.add(chunk.times.buffer);
        giveBack?.();
      }
      expect(events).toEqual(Array.from({ length: blocks * 100 }, (_, i) => event(i)));
      expect(lent).toEqual([false, false, true, true, true]);
    }
    // Nine blocks were lent; all had their turn in the same few arrays.
    expect(buffers.size).toBeLessThan(4);
    for await (const { giveBack } of log.read(0, 0, [0, 1, 2, 3, 4])) expect(giveBack).toBeUndefined();
  });

  test('a lent block that is not given back stays what it is', async () => {
    const log = await openIndexedDbLog('not given back', contractSchema, 1, new BlockCache(0));
    for (let b = 0; b < 3; b++) await log.append([chunkOf(b * 10, b * 10 + 10)], progress(b));
    const chunks = [];
    for await (const { chunk } of log.read(0, 0, [0, 1, 2, 3, 4], 'first')) chunks.push(chunk);
    expect(chunks.flatMap(eventsOf)).toEqual(Array.from({ length: 30 }, (_, i) => event(i)));
  });

  test('what another one cleared is not served from the cache', async () => {
    const [one, two] = await Promise.all([0, 1].map(() => openIndexedDbLog('cleared', contractSchema, 1)));
    await one!.append([chunkOf(0, 10)], progress(10));
    expect(await count(two!)).toBe(10);
    await one!.clear();
    await one!.append([chunkOf(50, 53)], progress(3));
    for await (const { chunk } of two!.read(0, 0, [0, 1, 2, 3, 4])) expect(eventsOf(chunk)).toEqual([event(50), event(51), event(52)]);
    expect(await count(two!)).toBe(3);
  });

  test('a lost connection is opened again and the transaction runs once more', async () => {
    const log = await openIndexedDbLog('lost', contractSchema, 1);
    const real = IDBDatabase.prototype.transaction;
    let failures = 1;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      if (failures-- > 0) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
      return real.apply(this, args);
    });
    await log.append([chunkOf(0, 10)], progress(10));
    expect(await count(log)).toBe(10);
  });

  test('a full store is told by its name, and the log goes on when there is room again', async () => {
    const log = await openIndexedDbLog('full', contractSchema, 1);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(log.append([chunkOf(0, 10)], progress(10))).rejects.toBeInstanceOf(StorageFull);
    put.mockRestore();
    await log.append([chunkOf(0, 10)], progress(10));
    expect(await count(log)).toBe(10);
  });

  test('an append that fails takes those behind it with it, and the log goes on after them', async () => {
    const log = await openIndexedDbLog('full early', contractSchema, 1);
    await log.append([chunkOf(0, 10)], progress(10));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const under = [1, 2, 3].map((i) => log.append([chunkOf(i * 10, i * 10 + 10)], progress(i * 10 + 10)));
    expect((await Promise.allSettled(under)).map((each) => each.status === 'rejected' && each.reason instanceof StorageFull)).toEqual([true, true, true]);
    expect(log.status()).toMatchObject({ ends: [10], progress: progress(10) });
    await Promise.all([log.append([chunkOf(10, 15)], progress(15)), log.append([chunkOf(15, 20)], progress(20))]);
    expect(await count(log)).toBe(20);
    expect((await openIndexedDbLog('full early', contractSchema, 1)).status()).toEqual(log.status());
  });

  test.each([1, 2, 3])('a connection that is lost for %i of the appends under way leaves their order', async (failing) => {
    const log = await openIndexedDbLog(`lost ${failing}`, contractSchema, 1);
    const real = IDBDatabase.prototype.transaction;
    let failures = failing;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      if (failures-- > 0) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
      return real.apply(this, args);
    });
    await Promise.all([0, 1, 2].map((i) => log.append([chunkOf(i * 10, i * 10 + 10)], progress(i * 10 + 10))));
    const events = [];
    for await (const { chunk } of log.read(0, 0, [0, 1, 2, 3, 4])) events.push(...eventsOf(chunk));
    expect(events).toEqual(Array.from({ length: 30 }, (_, i) => event(i)));
    expect((await openIndexedDbLog(`lost ${failing}`, contractSchema, 1)).status()).toEqual(log.status());
  });
});
