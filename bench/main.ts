import { dbIvm } from './contestants/db-ivm.ts';
import { duckDbBatch, duckDbInBatches, openDuckDb } from './contestants/duckdb.ts';
import { DelayTable, typedLoop, typedLoopInBatches } from './contestants/typed-loop.ts';
import { openTypedStore, typedBatch, typedIngest } from './contestants/typed-store.ts';
import { memoryHistory, watersmeetBatch, watersmeetBatchFromStore, watersmeetInBatches, watersmeetIngest } from './contestants/watersmeet.ts';
import { decodeFlights, fetchFlights } from './flights.ts';
import { measure } from './measure.ts';
import type { Contestant, Result, Work } from './measure.ts';

interface PreparedWork {
  readonly name: string;
  contestants(): Promise<Contestant[]> | Contestant[];
}

const speedRows = 200_000;

/** Called by scripts/bench.js. `only` picks the works whose name contains it. */
async function runBenchmark(runs: number, only: string): Promise<Result[]> {
  const file = await fetchFlights();
  const flights = await decodeFlights(file);
  const truth = (rows: number): ReturnType<Work['truth']> => {
    const table = new DelayTable();
    table.add(flights, 0, rows);
    return table.answer(flights.airports);
  };
  const store = await openTypedStore();
  const history = await memoryHistory(file);
  const duckDb = await openDuckDb(flights);

  const all = flights.rows;
  const works: PreparedWork[] = [
    { name: 'ingest into IndexedDB', contestants: () => [watersmeetIngest(file, all), typedIngest(store, file, all)] },
    {
      name: 'batch from IndexedDB',
      async contestants() {
        await watersmeetIngest(file, all).run();
        await typedIngest(store, file, all).run();
        return [watersmeetBatchFromStore(all), typedBatch(store, all)];
      },
    },
    {
      name: 'batch from memory',
      contestants: () => [watersmeetBatch(history, all), typedLoop(flights), duckDbBatch(duckDb, 'flights', all), duckDbBatch(duckDb, 'flights_enum', all)],
    },
    ...[1, 100, 1_000, 10_000].map((size): PreparedWork => ({
      name: `speed path, micro-batches of ${size.toLocaleString('en')}`,
      contestants: async () => [
        await watersmeetInBatches(history, size, speedRows),
        typedLoopInBatches(flights, size, speedRows),
        dbIvm(flights, size, speedRows),
        // One statement costs milliseconds, whatever its size: fewer rows where a batch is small.
        duckDbInBatches(duckDb, size, Math.min(speedRows, size * 50)),
      ],
    })),
  ];

  const results: Result[] = [];
  for (const { name, contestants } of works.filter((work) => work.name.includes(only))) {
    const found = await measure({ name, truth, contestants: await contestants() }, runs);
    for (const result of found) console.info(JSON.stringify(result));
    results.push(...found);
  }
  return results;
}

Object.assign(globalThis, { runBenchmark });
