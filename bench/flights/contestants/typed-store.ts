import { openDB } from 'idb';
import type { IDBPDatabase } from 'idb';
import type { Answer } from '../../answer.ts';
import { decodeFlights } from '../flights.ts';
import type { Flights } from '../flights.ts';
import type { Contestant } from '../../measure.ts';
import { DelayTable } from './typed-loop.ts';

const blockRows = 32_768;

/** The hand-written store: three typed arrays a block, no checksums, no progress, one transaction a block. */
export async function openTypedStore(): Promise<IDBPDatabase> {
  return openDB('bench-typed-store', 1, {
    upgrade(database) {
      database.createObjectStore('blocks');
      database.createObjectStore('airports');
    },
  });
}

export function typedIngest(database: IDBPDatabase, file: ArrayBuffer, rows: number): Contestant {
  return {
    name: 'typed-array loop',
    rows,
    async run() {
      await database.clear('blocks');
      const flights = await decodeFlights(file);
      await database.put('airports', flights.airports, 0);
      for (let start = 0; start < flights.rows; start += blockRows) await putBlock(database, flights, start);
      return () => readAll(database);
    },
  };
}

export function typedBatch(database: IDBPDatabase, rows: number): Contestant {
  return {
    name: 'typed-array loop',
    rows,
    async run() {
      const answer = await readAll(database);
      return () => answer;
    },
  };
}

async function putBlock(database: IDBPDatabase, { times, delays, origins, rows }: Flights, start: number): Promise<void> {
  const end = Math.min(start + blockRows, rows);
  const transaction = database.transaction('blocks', 'readwrite', { durability: 'relaxed' });
  void transaction.store.put({ times: times.slice(start, end), delays: delays.slice(start, end), origins: origins.slice(start, end) }, start);
  await transaction.done;
}

async function readAll(database: IDBPDatabase): Promise<Answer> {
  const airports = (await database.get('airports', 0)) as string[];
  const keys = (await database.getAllKeys('blocks')) as number[];
  const table = new DelayTable();
  for (const key of keys) {
    const block = (await database.get('blocks', key)) as Omit<Flights, 'rows' | 'airports'>;
    table.add({ ...block, rows: block.times.length, airports }, 0, block.times.length);
  }
  return table.answer(airports);
}
