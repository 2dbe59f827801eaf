import { openIndexedDbLog } from '../../history/indexed-db-log.ts';
import { createBrowserClock } from '../browser-clock.ts';
import { serveCrew } from './member.ts';

/** A worker that shares the partitions of a task: it reads its part of the history itself. */
export function serveLanes(port: MessagePort, now: () => number): void {
  const clock = createBrowserClock(now);
  serveCrew(port, {
    openLog: (source) => openIndexedDbLog(source.logId, source.schema, source.partitions),
    turn: () => clock.yieldNow(),
  });
}
