import { measure } from '../measure.ts';
import { openDuckDb } from '../open-duckdb.ts';
import type { Finding } from '../results.ts';
import { d2mini } from './contestants/d2mini.ts';
import { dbIvm } from './contestants/db-ivm.ts';
import { duckDbStream, loadEvents } from './contestants/duckdb.ts';
import { openPerspective, perspectiveStream } from './contestants/perspective.ts';
import { rxJsStream } from './contestants/rxjs.ts';
import { typedLoopStream } from './contestants/typed-loop.ts';
import { wasmLoop } from './contestants/wasm-loop.ts';
import { meetAllQueries, watersmeetStream } from './contestants/watersmeet.ts';
import { mustPlan } from './documents.ts';
import { eventLog } from './event-chunks.ts';
import { firstEvents, generateEvents } from './events.ts';
import { createTruth } from './truth.ts';

/** Rows of those who need microseconds for a micro-batch, or tens of them; of those who need milliseconds, batches. */
const plans = [
  { size: 1, fast: 200_000, slow: 20_000, batches: 50 },
  { size: 100, fast: 1_000_000, slow: 100_000, batches: 50 },
  { size: 1_000, fast: 1_000_000, slow: 200_000, batches: 50 },
  { size: 10_000, fast: 1_000_000, slow: 200_000, batches: 20 },
] as const;

/** W1 kept up to date, micro-batch by micro-batch. */
export async function runStream(turns: number): Promise<Finding[]> {
  const events = generateEvents(1_000_000);
  const log = await eventLog(events, mustPlan('w1').sources[0]!.schema);
  await meetAllQueries(log, events.rows);
  const { connection, close } = await openDuckDb();
  await loadEvents(connection, events, ['strings']);
  const client = await openPerspective();
  const truth = createTruth('w1', events);
  const results: Finding[] = [];
  for (const { size, fast, slow, batches } of plans) {
    const contestants = [
      watersmeetStream(events, size, fast),
      typedLoopStream(events, size, fast),
      await wasmLoop(firstEvents(events, fast), 'w1', size),
      rxJsStream(events, size, slow),
      d2mini(events, 'w1', size, slow),
      dbIvm(events, 'w1', size, slow),
      duckDbStream(connection, size, size * batches),
      await perspectiveStream(client, events, size, size * batches),
    ];
    const found = await measure({ name: `W4, W1 kept up to date in micro-batches of ${size.toLocaleString('en')}`, truth, contestants, laps: true }, turns);
    for (const result of found) console.info(JSON.stringify(result));
    results.push(...found);
  }
  await close();
  return results;
}
