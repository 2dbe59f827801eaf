import { expect, test } from 'vitest';
import type { HistoryLog } from '../history/history-log.ts';
import { createMemoryLog } from '../history/memory-log.ts';
import { StorageFull } from '../history/storage-full.ts';
import { eventSchema, ingestBytes, sourceOf } from './ingest.testing.ts';
import { pause } from './pause.ts';

const rows = 70_000;
const csv = `ts,name,n,x,ok\n${Array.from({ length: rows }, (_, i) => `2020-01-01 00:${String(Math.floor(i / 1200)).padStart(2, '0')},a,1,,`).join('\n')}\n`;

/** A log that takes so many appends, each some time after it was asked, and none at once. */
function fullAfter(appends: number): { readonly log: HistoryLog; readonly underWay: () => number } {
  const log = createMemoryLog(eventSchema, 1);
  const real = log.append.bind(log);
  let [taken, underWay] = [0, 0];
  let before: Promise<void> = Promise.resolve();
  log.append = (chunks, progress) => {
    underWay++;
    before = before.then(pause).then(() => {
      if (taken++ >= appends) throw new StorageFull();
      return real(chunks, progress);
    }).finally(() => underWay--);
    return before;
  };
  return { log, underWay: () => underWay };
}

test.each([0, 1, 3, 4])('a store that is full after %i appends is told once, and what is in stays', async (appends) => {
  const { log, underWay } = fullAfter(appends);
  const { problems, progress } = await ingestBytes(sourceOf('csv'), csv, { log });
  expect(underWay()).toBe(0);
  expect(problems.map(({ code }) => code)).toEqual(appends < 4 ? ['storage.full'] : []);
  expect(progress).toMatchObject({ complete: appends === 4, consumed: log.status().ends[0] });
  const { problems: none, log: whole } = await ingestBytes(sourceOf('csv'), csv, { log: moreRoom(log) });
  expect([none, whole.status().ends, whole.status().progress.complete]).toEqual([[], [rows], true]);
});

/** The same log, when something else has been deleted. */
function moreRoom(log: HistoryLog): HistoryLog {
  return Object.assign(log, { append: Object.getPrototypeOf(log).append });
}
