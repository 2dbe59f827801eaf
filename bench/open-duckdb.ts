import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';

/** An empty DuckDB-Wasm in a worker of its own. */
export async function openDuckDb(): Promise<{ readonly connection: AsyncDuckDBConnection; close(): Promise<void> }> {
  const folder = new URL('duckdb/', document.baseURI);
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(new URL('duckdb-browser-eh.worker.js', folder)));
  await database.instantiate(new URL('duckdb-eh.wasm', folder).href);
  return { connection: await database.connect(), close: () => database.terminate() };
}
