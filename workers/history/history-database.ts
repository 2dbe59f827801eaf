import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { IngestProgress } from './history-log.ts';
import { StorageFull } from './storage-full.ts';
import type { StoredBlock } from './stored-block.ts';

/** One database for the history of all logs. Each block names its format; one that the newest page cannot read any more asks for a new name. */
const databaseName = 'watersmeet-history';

/** [log, partition, base offset]. */
export type BlockKey = [string, number, number];

export interface LogRecord {
  readonly ends: readonly number[];
  readonly starts: readonly number[];
  readonly bytes: number;
  readonly progress: IngestProgress;
  /** Counts `clear`s, so that a reader elsewhere learns that what it holds is of the past. */
  readonly incarnation: number;
}

interface HistorySchema extends DBSchema {
  blocks: { key: BlockKey; value: StoredBlock };
  logs: { key: string; value: LogRecord };
}

type Stores = ('blocks' | 'logs')[];
type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<HistorySchema, Stores, Mode>;
type Work<Mode extends IDBTransactionMode, T> = (transaction: Transaction<Mode>) => Promise<T>;

let opened: Promise<IDBPDatabase<HistorySchema>> | null = null;

function connection(): Promise<IDBPDatabase<HistorySchema>> {
  opened ??= openDB<HistorySchema>(databaseName, 1, {
    upgrade(database) {
      database.createObjectStore('blocks');
      database.createObjectStore('logs');
    },
    // Another tab wants a newer version, or the browser dropped us (a phone in the background): open anew when needed.
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated: () => {
      opened = null;
    },
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/**
 * Runs one transaction. Inside only requests of that transaction may be awaited. When the connection turns out to be
 * lost, opens a new one and runs the whole transaction once more. No room: `StorageFull`.
 */
export async function inTransaction<Mode extends 'readonly' | 'readwrite', T>(mode: Mode, work: Work<Mode, T>): Promise<T> {
  try {
    return await attempt(mode, work);
  } catch (error) {
    if (isFull(error)) throw new StorageFull();
    if (!isLost(error)) throw error;
    opened = null;
    return attempt(mode, work);
  }
}

async function attempt<Mode extends 'readonly' | 'readwrite', T>(mode: Mode, work: Work<Mode, T>): Promise<T> {
  const database = await connection();
  // Relaxed: safe when the process dies; a power cut may take the last blocks with their progress, and the ingest goes on from there.
  const transaction = database.transaction<Stores, Mode>(['blocks', 'logs'], mode, { durability: 'relaxed' });
  const done = transaction.done;
  // Looked after below; without this a failure of `work` would leave it unhandled.
  done.catch(() => undefined);
  try {
    const result = await work(transaction);
    // What has been read stands, however the transaction ends.
    if (mode === 'readwrite') await done;
    return result;
  } catch (error) {
    abort(transaction);
    // The reason of the transaction says more than that of the request which it took down.
    const reason = await done.then(() => null, (aborted: unknown) => aborted);
    throw isFull(reason) ? reason : error;
  }
}

/** A promise that goes on where nobody waits for it; the transaction tells what became of it. */
export function unawaited<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function isFull(error: unknown): boolean {
  return nameOf(error) === 'QuotaExceededError';
}

function isLost(error: unknown): boolean {
  return ['InvalidStateError', 'UnknownError'].includes(nameOf(error));
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

/** Closes the connection of this thread; the next transaction opens another. */
export async function closeHistory(): Promise<void> {
  const closing = opened;
  opened = null;
  if (closing !== null) (await closing).close();
}
