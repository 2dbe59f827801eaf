import { openDB } from 'idb';
import type { IDBPDatabase } from 'idb';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { BlockCache } from '#workers/history/block-cache.ts';
import { openIndexedDbLog } from '#workers/history/indexed-db-log.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { nothingIngested } from '#workers/history/history-log.ts';
import type { Answer } from '../answer.ts';
import { ours } from '../measure.ts';
import type { Contestant } from '../measure.ts';
import { answerOfBlocks, answerOfColumns, answered, bareColumns, nothingStored, withChunk } from './stored-answer.ts';

/** Requests that are under way while the block of one is handed on: the same for ours and for the bare database. */
const requestsAhead = 2;

/** One way to keep the events: `append` over whatever was there, `scan` all of them. Both do the whole work. */
export interface Store {
  readonly append: Contestant;
  readonly scan: Contestant;
}

/**
 * The product's history, appended to chunk by chunk: columns encoded, checksummed and appended; checked, decoded, looked at and given back, as of a history that is
 * larger than the room for decoded blocks. `keptScan` is that of one that has room in it: all that was decoded stays. Nothing is cached between runs.
 */
export function historyStore(chunks: readonly Chunk[], schema: Schema, rows: number): Store & { readonly keptScan: Contestant } {
  const open = (cache: BlockCache): Promise<HistoryLog> => openIndexedDbLog('bench-history', schema, 1, cache);
  const needed = schema.map((_field, c) => c);
  const scan = async (cache: BlockCache): Promise<Answer> => {
    const log = await open(cache);
    let found = nothingStored;
    for await (const { chunk, giveBack } of log.read(0, 0, needed, 'first')) {
      found = withChunk(found, chunk);
      giveBack?.();
    }
    log.close();
    return answered(found);
  };
  const scanned = (name: string, cache: () => BlockCache): Contestant => ({
    name, rows,
    async run() {
      const answer = await scan(cache());
      return () => answer;
    },
  });
  return {
    append: {
      name: ours, rows,
      async run() {
        const log = await open(new BlockCache(0));
        await log.clear();
        await twoUnderWay(chunks, (chunk, i) => log.append([chunk], { ...nothingIngested, complete: i === chunks.length - 1 }));
        log.close();
        return () => scan(new BlockCache(0));
      },
    },
    scan: scanned(ours, () => new BlockCache(0)),
    keptScan: scanned(`${ours}, decoded blocks kept`, () => new BlockCache()),
  };
}

/** Blocks of bytes that an answer can be had from. */
interface Blocks {
  readonly name: string;
  readonly blocks: readonly ArrayBuffer[];
  readonly answer: (blocks: readonly ArrayBuffer[]) => Answer;
  readonly asFiles?: boolean;
}

/** The bytes of the history's blocks, put into IndexedDB as they are, one record a block. */
export function sameBytesStore(blocks: readonly ArrayBuffer[], schema: Schema, rows: number): Promise<Store> {
  return bareStore({ name: 'raw IndexedDB, the same bytes', blocks, answer: (found) => answerOfBlocks(found, schema) }, rows);
}

/** The same, each block as a file, which is how the history keeps them. */
export function sameBytesAsFilesStore(blocks: readonly ArrayBuffer[], schema: Schema, rows: number): Promise<Store> {
  return bareStore({ name: 'raw IndexedDB, the same bytes in files', blocks, answer: (found) => answerOfBlocks(found, schema), asFiles: true }, rows);
}

/** The columns one behind the other, put into IndexedDB as they are: nothing is to be encoded or decoded. */
export function columnsStore(chunks: readonly Chunk[], rows: number): Promise<Store> {
  return bareStore({ name: 'raw IndexedDB, bare columns', blocks: chunks.map(bareColumns), answer: answerOfColumns }, rows);
}

async function bareStore({ name, blocks, answer, asFiles = false }: Blocks, rows: number): Promise<Store> {
  const database = await openDB(`bench-${name}`, 1, { upgrade: (made) => void made.createObjectStore('blocks') });
  return {
    append: {
      name, rows,
      async run() {
        await database.clear('blocks');
        await twoUnderWay(blocks, (block, i) => putBlock(database, asFiles ? new Blob([block]) : block, i));
        return async () => answer(await getBlocks(database, blocks.length));
      },
    },
    scan: {
      name, rows,
      async run() {
        let bytes = 0;
        for await (const block of eachBlock(database, blocks.length)) bytes += block.byteLength;
        return async () => answer(await getBlocks(database, blocks.length));
      },
    },
  };
}

/** As the product's ingest appends: the next one is handed over before the one before is in. */
async function twoUnderWay<T>(items: readonly T[], append: (item: T, index: number) => Promise<void>): Promise<void> {
  let before = Promise.resolve();
  for (const [i, item] of items.entries()) {
    const under = append(item, i);
    await before;
    before = under;
  }
  await before;
}

async function putBlock(database: IDBPDatabase, block: ArrayBuffer | Blob, at: number): Promise<void> {
  const transaction = database.transaction('blocks', 'readwrite', { durability: 'relaxed' });
  void transaction.store.put(block, at);
  await transaction.done;
}

async function getBlocks(database: IDBPDatabase, count: number): Promise<ArrayBuffer[]> {
  const found: ArrayBuffer[] = [];
  for await (const block of eachBlock(database, count)) found.push(block);
  return found;
}

async function* eachBlock(database: IDBPDatabase, count: number): AsyncGenerator<ArrayBuffer> {
  const get = async (at: number): Promise<ArrayBuffer | undefined> => {
    const found = at < count ? ((await database.get('blocks', at)) as ArrayBuffer | Blob | undefined) : undefined;
    return found instanceof Blob ? found.arrayBuffer() : found;
  };
  const under = Array.from({ length: requestsAhead }, (_, i) => get(i));
  for (let at = 0; at < count; at++) {
    const block = await under.shift()!;
    under.push(get(at + requestsAhead));
    if (block !== undefined) yield block;
  }
}

/** The same bytes in one file of the origin's own file system. */
export async function fileStore(blocks: readonly ArrayBuffer[], schema: Schema, rows: number): Promise<Store> {
  const worker = new Worker(new URL('./opfs.worker.ts', import.meta.url), { type: 'module' });
  const ask = <T>(command: object): Promise<T> => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<T>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(command);
  });
  await ask({ kind: 'take', blocks });
  const contestant = (kind: 'write' | 'read'): Contestant => ({
    name: 'OPFS, the same bytes',
    rows,
    async run() {
      await ask({ kind });
      return async () => answerOfBlocks(await ask<ArrayBuffer[]>({ kind: 'read back' }), schema);
    },
    close: () => { if (kind === 'read') worker.terminate(); },
  });
  return { append: contestant('write'), scan: contestant('read') };
}
