import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Checkpoint, CheckpointStore } from './checkpoint-store.ts';

interface CheckpointDatabase extends DBSchema {
  checkpoints: { key: string; value: { format: number; checkpoint: Checkpoint } };
}

/** Raised whenever the shape of a snapshot changes: an older one is ignored, and the run recomputes from history. */
const format = 6;

/** Checkpoints in a database of their own: small, and safe to lose, since history can always be read again. */
export async function openIndexedDbCheckpoints(name = 'watersmeet-checkpoints'): Promise<CheckpointStore> {
  let database: IDBPDatabase<CheckpointDatabase> | null = null;
  const connect = async (): Promise<IDBPDatabase<CheckpointDatabase>> => {
    if (database !== null) return database;
    const opened = await openDB<CheckpointDatabase>(name, 1, {
      upgrade: (db) => void db.createObjectStore('checkpoints'),
      blocking: () => drop(),
      terminated: () => drop(),
    });
    database = opened;
    return opened;
  };
  const drop = (): void => {
    database?.close();
    database = null;
  };
  /** A lost connection is opened once more; a second failure is the environment's, and the caller's to show. */
  const retry = async <T>(work: (db: IDBPDatabase<CheckpointDatabase>) => Promise<T>): Promise<T> => {
    try {
      return await work(await connect());
    } catch (error) {
      if (!(error instanceof DOMException) || error.name === 'QuotaExceededError') throw error;
      drop();
      return work(await connect());
    }
  };
  await connect();
  return {
    async save(runId, checkpoint) {
      await retry((db) => db.put('checkpoints', { format, checkpoint }, runId));
    },
    async load(runId) {
      const found = await retry((db) => db.get('checkpoints', runId));
      return found?.format === format ? found.checkpoint : null;
    },
    async forget(runId) {
      await retry((db) => db.delete('checkpoints', runId));
    },
  };
}
