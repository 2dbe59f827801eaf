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
import { answerOfBlocks, answerOfChunks, answerOfColumns, bareColumns } from './stored-answer.ts';

/** Blocks of one transaction, and of one request to read: the same for ours and for the bare database. */
export const blocksAtOnce = 4;
/** Requests that are under way while the blocks of one are handed on: the same for both, too. */
const requestsAhead = 2;

/** One way to keep the events: `append` over whatever was there, `scan` all of them. Both do the whole work. */
export interface Store {
  readonly append: Contestant;
  readonly scan: Contestant;
}

/** The product's history, appended to chunk by chunk: columns encoded, checksummed and appended; checked and decoded again. Nothing is cached between runs. */
export function historyStore(chunks: readonly Chunk[], schema: Schema, rows: number): Store {
  const open = (): Promise<HistoryLog> => openIndexedDbLog('bench-history', schema, 1, new BlockCache());
  const needed = schema.map((_field, c) => c);
  const scan = async (): Promise<Chunk[]> => {
    const log = await open();
    const found: Chunk[] = [];
    for await (const { chunk } of log.read(0, 0, needed)) found.push(chunk);
    log.close();
    return found;
  };
  return {
    append: {
      name: ours, rows,
      async run() {
        const log = await open();
        await log.clear();
        await twoUnderWay(chunks, (chunk, i) => log.append([chunk], { ...nothingIngested, complete: i === chunks.length - 1 }));
        log.close();
        return async () => answerOfChunks(await scan());
      },
    },
    scan: {
      name: ours, rows,
      async run() {
        const found = await scan();
        return () => answerOfChunks(found);
      },
    },
  };
}

/** Blocks of bytes that an answer can be had from. */
interface Blocks {
  readonly name: string;
  readonly blocks: readonly ArrayBuffer[];
  readonly answer: (blocks: readonly ArrayBuffer[]) => Answer;
}

/** The bytes of the history's blocks, put into IndexedDB as they are, one record a block. */
export function sameBytesStore(blocks: readonly ArrayBuffer[], schema: Schema, rows: number): Promise<Store> {
  return bareStore({ name: 'raw IndexedDB, the same bytes', blocks, answer: (found) => answerOfBlocks(found, schema) }, rows);
}

/** The columns one behind the other, put into IndexedDB as they are: nothing is to be encoded or decoded. */
export function columnsStore(chunks: readonly Chunk[], rows: number): Promise<Store> {
  return bareStore({ name: 'raw IndexedDB, bare columns', blocks: chunks.map(bareColumns), answer: answerOfColumns }, rows);
}

async function bareStore({ name, blocks, answer }: Blocks, rows: number): Promise<Store> {
  const database = await openDB(`bench-${name}`, 1, { upgrade: (made) => void made.createObjectStore('blocks') });
  const groups = Array.from({ length: blocks.length / blocksAtOnce }, (_, i) => blocks.slice(i * blocksAtOnce, (i + 1) * blocksAtOnce));
  return {
    append: {
      name, rows,
      async run() {
        await database.clear('blocks');
        await twoUnderWay(groups, (group, i) => putBlocks(database, group, i * blocksAtOnce));
        return async () => answer(await getBlocks(database, blocks.length));
      },
    },
    scan: {
      name, rows,
      async run() {
        const found = await getBlocks(database, blocks.length);
        return () => answer(found);
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

async function putBlocks(database: IDBPDatabase, blocks: readonly ArrayBuffer[], first: number): Promise<void> {
  const transaction = database.transaction('blocks', 'readwrite', { durability: 'relaxed' });
  for (const [i, block] of blocks.entries()) void transaction.store.put(block, first + i);
  await transaction.done;
}

async function getBlocks(database: IDBPDatabase, count: number): Promise<ArrayBuffer[]> {
  const get = (first: number): Promise<ArrayBuffer[]> => database.getAll('blocks', IDBKeyRange.bound(first, first + blocksAtOnce - 1));
  const found: ArrayBuffer[] = [];
  const under = Array.from({ length: requestsAhead }, (_, i) => get(i * blocksAtOnce));
  for (let first = 0; first < count; first += blocksAtOnce) {
    const blocks = await under.shift()!;
    under.push(get(first + requestsAhead * blocksAtOnce));
    found.push(...blocks);
  }
  return found;
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
