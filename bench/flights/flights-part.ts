import type { Finding } from '../results.ts';
import { measure } from '../measure.ts';
import type { Work } from '../measure.ts';
import { openDuckDb } from '../open-duckdb.ts';
import { dbIvm } from './contestants/db-ivm.ts';
import { duckDbBatch, duckDbInBatches, loadFlights } from './contestants/duckdb.ts';
import { DelayTable, typedLoop, typedLoopInBatches } from './contestants/typed-loop.ts';
import { openTypedStore, typedBatch, typedIngest } from './contestants/typed-store.ts';
import { memoryHistory, watersmeetBatch, watersmeetBatchFromStore, watersmeetInBatches, watersmeetIngest } from './contestants/watersmeet.ts';
import { decodeFlights, fetchFlights } from './flights.ts';

const speedRows = 200_000;

/** One query over three million flights: into the store, from it, from memory, and along the speed path. */
export async function runFlights(turns: number): Promise<Finding[]> {
  const file = await fetchFlights();
  const flights = await decodeFlights(file);
  const truth = (rows: number): ReturnType<Work['truth']> => {
    const table = new DelayTable();
    table.add(flights, 0, rows);
    return table.answer(flights.airports);
  };
  const store = await openTypedStore();
  const history = await memoryHistory(file);
  const { connection, close } = await openDuckDb();
  await loadFlights(connection, flights);

  const all = flights.rows;
  const results: Finding[] = [];
  const add = async (name: string, contestants: Work['contestants']): Promise<void> => {
    const found = await measure({ name, truth, contestants }, turns);
    for (const result of found) console.info(JSON.stringify(result));
    results.push(...found);
  };

  // The last run of an ingest leaves its rows for the batch runs.
  await add('ingest into IndexedDB', [watersmeetIngest(file, all), typedIngest(store, file, all)]);
  await add('batch from IndexedDB', [watersmeetBatchFromStore(all), typedBatch(store, all)]);
  await add('batch from memory', [watersmeetBatch(history, all), typedLoop(flights), duckDbBatch(connection, 'flights', all), duckDbBatch(connection, 'flights_enum', all)]);
  for (const size of [1, 100, 1_000, 10_000]) {
    await add(`speed path, micro-batches of ${size.toLocaleString('en')}`, [
      await watersmeetInBatches(history, size, speedRows),
      typedLoopInBatches(flights, size, speedRows),
      dbIvm(flights, size, speedRows),
      // One statement costs milliseconds, whatever its size: fewer rows where a batch is small.
      duckDbInBatches(connection, size, Math.min(speedRows, size * 50)),
    ]);
  }
  await close();
  return results;
}
