import { blockRows } from '#workers/history/block-cuts.ts';
import { openIndexedDbLog } from '#workers/history/indexed-db-log.ts';
import { nothingIngested } from '#workers/history/history-log.ts';
import { createRandom } from '#pipeline/base/random.ts';
import { compareAnswers } from '../answer.ts';
import { answerOf, recomputed } from '../events/contestants/watersmeet.ts';
import { mustPlan, queries } from '../events/documents.ts';
import { eventChunk } from '../events/event-chunks.ts';
import { fillEvents, generateEvents } from '../events/events.ts';
import { createTruth } from '../events/truth.ts';

/** Rows made at once: one append. */
const appendRows = blockRows;

/** Fills the history in IndexedDB, a chunk at a time. */
async function fillHistory(rows: number): Promise<void> {
  const log = await openIndexedDbLog('bench-memory', mustPlan('w1').sources[0]!.schema, 1);
  await log.clear();
  const random = createRandom(1);
  for (let done = 0; done < rows; done += appendRows) {
    const count = Math.min(appendRows, rows - done);
    const events = { rows: count, times: new Float64Array(count), users: new Int32Array(count), campaigns: new Int32Array(count), types: new Int32Array(count), amounts: new Float64Array(count) };
    fillEvents(events, random, done);
    await log.append([eventChunk(events, 0, count)], { ...nothingIngested, complete: done + count >= rows });
  }
}

/** All three queries over the history, twice, with the cache that the product has. Answers how many rows came out. */
async function recomputeAll(rows: number): Promise<number> {
  const log = await openIndexedDbLog('bench-memory', mustPlan('w1').sources[0]!.schema, 1);
  let out = 0;
  for (let round = 0; round < 2; round++) {
    for (const query of queries) out += (await recomputed(mustPlan(query), log, { rows })).length;
  }
  return out;
}

/** Shows that what was measured is the work: all answers over the first rows, in words where one is wrong. */
async function checkAnswers(rows: number): Promise<string | null> {
  const log = await openIndexedDbLog('bench-memory', mustPlan('w1').sources[0]!.schema, 1);
  const events = generateEvents(rows);
  for (const query of queries) {
    const difference = compareAnswers(createTruth(query, events)(rows), answerOf(await recomputed(mustPlan(query), log, { rows })));
    if (difference !== null) return `${query}: ${difference}`;
  }
  return null;
}

Object.assign(globalThis, { fillHistory, recomputeAll, checkAnswers });
