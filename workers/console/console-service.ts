import { transfer } from 'comlink';
import { must } from '#pipeline/base/assert.ts';
import { success } from '#pipeline/base/result.ts';
import { buffersOf } from '#pipeline/data/packed-table.ts';
import { BlockCache } from '../history/block-cache.ts';
import { openIndexedDbLog } from '../history/indexed-db-log.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { ConsoleApi } from '../protocol/console-api.ts';
import { Console } from './console.ts';
import { Database } from './database.ts';
import { openDuckDb } from './open-duck-db.ts';

/** Decoded history that is kept, in bytes: it is copied into the engine at once. */
const cached = 32_000_000;

/** The console behind the border. Reads the history on this device, writes none of it. */
export function createConsoleService(): ConsoleApi {
  let opened: Console | null = null;
  const open = (): Console => must(opened, 'connect before any other command');
  return {
    async hello() {
      return { version: protocolVersion };
    },
    async connect(events) {
      const bindings = await openDuckDb();
      if (!bindings.ok) return bindings;
      const cache = new BlockCache(cached);
      opened = new Console({
        database: new Database(bindings.value),
        openLog: ({ logId, schema, partitions }) => openIndexedDbLog(logId, schema, partitions, cache),
        emit: (event) => events.postMessage(event),
      });
      return success(opened.functions());
    },
    load: async (tables) => open().load(tables),
    async query(query) {
      const answer = await open().query(query);
      return answer.ok ? transfer(answer, buffersOf(answer.value.table)) : answer;
    },
    cancel: async () => open().cancel(),
  };
}
