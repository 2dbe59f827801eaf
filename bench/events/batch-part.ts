import { mustPlan } from './documents.ts';
import type { QueryName } from './documents.ts';
import { eventLog } from './event-chunks.ts';
import { firstEvents, generateEvents } from './events.ts';
import { createTruth } from './truth.ts';
import { measure } from '../measure.ts';
import type { Work } from '../measure.ts';
import { openDuckDb } from '../open-duckdb.ts';
import type { Finding } from '../results.ts';
import { arquero } from './contestants/arquero.ts';
import { d2mini } from './contestants/d2mini.ts';
import { dbIvm } from './contestants/db-ivm.ts';
import { duckDbBatch, loadEvents } from './contestants/duckdb.ts';
import { openPerspective, perspectiveBatch } from './contestants/perspective.ts';
import { rxJs } from './contestants/rxjs.ts';
import { typedLoop } from './contestants/typed-loop.ts';
import { wasmLoop } from './contestants/wasm-loop.ts';
import { meetAllQueries, watersmeetBatch } from './contestants/watersmeet.ts';

export const workNames: Readonly<Record<QueryName, string>> = {
  w1: 'W1, filter, then count and sum per campaign and 10 s',
  w2: 'W2, distinct users per campaign and minute',
  w3: 'W3, join to the sectors, then mean and greatest amount',
};

const million = 1_000_000;
/** Rows for those that take seconds for a million. */
const fewRows = 100_000;

/** One query over 1 million events with all contestants, and over 10 million with those that finish in time. */
export async function runBatchQuery(query: QueryName, turns: number): Promise<Finding[]> {
  return [...await overRows(query, million, turns), ...await overRows(query, 10 * million, turns)];
}

async function overRows(query: QueryName, rows: number, turns: number): Promise<Finding[]> {
  const events = generateEvents(rows);
  const log = await eventLog(events, mustPlan('w1').sources[0]!.schema);
  await meetAllQueries(log, rows);
  const { connection, close } = await openDuckDb();
  await loadEvents(connection, events, ['strings', 'enums']);
  const contestants: Work['contestants'][number][] = [
    watersmeetBatch(log, query, rows),
    typedLoop(events, query),
    await wasmLoop(events, query),
    duckDbBatch(connection, query, 'strings', rows),
    duckDbBatch(connection, query, 'enums', rows),
  ];
  if (rows === million) contestants.push(...await slowOnes(query, events));
  const found = await measure({ name: `${workNames[query]}: ${rows / million}M rows`, truth: createTruth(query, events), contestants }, turns);
  for (const result of found) console.info(JSON.stringify(result));
  await close();
  return found;
}

async function slowOnes(query: QueryName, events: ReturnType<typeof generateEvents>): Promise<Work['contestants'][number][]> {
  const few = firstEvents(events, fewRows);
  return [
    arquero(events, query),
    await perspectiveBatch(await openPerspective(), events, query),
    rxJs(events, query),
    d2mini(few, query, fewRows, fewRows),
    dbIvm(few, query, fewRows, fewRows),
  ];
}
