import { inTransaction } from './history-database.ts';
import type { LogRecord } from './history-database.ts';
import { emptyRecord } from './log-record.ts';

/** Forgets a log that need not be open; readers of it learn at their next refresh. The empty record that now stands in its place; null when it had none. */
export function forgetIndexedDbLog(logId: string): Promise<LogRecord | null> {
  return inTransaction('readwrite', async (transaction) => {
    const stored = await transaction.objectStore('logs').get(logId);
    if (stored === undefined) return null;
    const empty = emptyRecord(stored.ends.length, stored.incarnation + 1);
    await Promise.all([transaction.objectStore('blocks').delete(IDBKeyRange.bound([logId], [logId, []])), transaction.objectStore('logs').put(empty, logId)]);
    return empty;
  });
}
