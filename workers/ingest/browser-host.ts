import { forgetIndexedDbLog } from '../history/forget-indexed-db-log.ts';
import { openIndexedDbLog } from '../history/indexed-db-log.ts';
import type { IngestHost } from './ingest-service.ts';

/** IndexedDB and Web Locks: a log has one writer, whatever tabs are open; the lock goes with the worker that held it. */
export const browserHost: IngestHost = {
  openLog: (logId, schema, partitions) => openIndexedDbLog(logId, schema, partitions),
  forgetLog: async (logId) => void (await forgetIndexedDbLog(logId)),
  exclusively: async (name, signal, work) => {
    await navigator.locks.request(name, { signal }, work);
  },
};
