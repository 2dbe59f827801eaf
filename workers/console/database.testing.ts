import { createRequire } from 'node:module';
import { DEFAULT_RUNTIME, VoidLogger, createDuckDB } from '@duckdb/duckdb-wasm/blocking';
import { Database } from './database.ts';

/** The same engine as in the page, in this process. */
export async function openDatabase(): Promise<Database> {
  const mainModule = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const bundle = { mainModule, mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), DEFAULT_RUNTIME);
  await bindings.instantiate(() => undefined);
  return new Database(bindings);
}
