import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { BlockCache } from '../../history/block-cache.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import { openIndexedDbLog } from '../../history/indexed-db-log.ts';
import { createBrowserClock } from '../browser-clock.ts';
import { serveCrew } from './member.ts';

/** Bytes of decoded blocks that a worker keeps for its next task: there are several, in one tab. */
const cacheBytes = 64 * 1024 * 1024;

/** A worker that shares the partitions of a task: it reads its part of the history itself. */
export function serveLanes(port: MessagePort, now: () => number): void {
  const clock = createBrowserClock(now);
  const cache = new BlockCache(cacheBytes);
  const logs = new Map<string, HistoryLog>();
  const openLog = async ({ logId, schema, partitions }: SourcePlan): Promise<HistoryLog> => {
    const log = logs.get(logId) ?? await openIndexedDbLog(logId, schema, partitions, cache);
    if (logs.has(logId)) await log.refresh();
    logs.set(logId, log);
    return log;
  };
  serveCrew(port, { openLog, turn: () => clock.yieldNow() });
}
