import { expect, test } from 'vitest';
import type { Contestant } from '../measure.ts';
import { compareAnswers } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { arquero } from './contestants/arquero.ts';
import { d2mini } from './contestants/d2mini.ts';
import { dbIvm } from './contestants/db-ivm.ts';
import { rxJs, rxJsStream } from './contestants/rxjs.ts';
import { typedLoop, typedLoopStream } from './contestants/typed-loop.ts';
import { watersmeetBatch, watersmeetStream } from './contestants/watersmeet.ts';
import { mustPlan, queries } from './documents.ts';
import { eventLog } from './event-chunks.ts';
import { generateEvents } from './events.ts';
import { createTruth } from './truth.ts';

const rows = 3_000;
const events = generateEvents(rows);

async function answerOf(contestant: object): Promise<Answer> {
  return (await (contestant as Contestant).run())();
}

test.each(queries)('all contestants that need no browser give the answer to %s', async (query) => {
  const truth = createTruth(query, events)(rows);
  const log = await eventLog(events, mustPlan(query).sources[0]!.schema);
  for (const contestant of [watersmeetBatch(log, query, rows), typedLoop(events, query), rxJs(events, query), arquero(events, query), dbIvm(events, query, 1000, rows), d2mini(events, query, 1000, rows)]) {
    expect(compareAnswers(truth, await answerOf(contestant)), contestant.name).toBeNull();
  }
});

test('an answer kept up to date in micro-batches is that over all rows', async () => {
  const truth = createTruth('w1', events)(rows);
  for (const contestant of [watersmeetStream(events, 7, rows), typedLoopStream(events, 7, rows), rxJsStream(events, 7, rows)]) {
    expect(compareAnswers(truth, await answerOf(contestant)), contestant.name).toBeNull();
  }
});

test('an event that is left out is seen', async () => {
  const truth = createTruth('w1', events)(rows);
  expect(compareAnswers(truth, await answerOf(typedLoop({ ...events, rows: rows - 10 }, 'w1')))).not.toBeNull();
});
