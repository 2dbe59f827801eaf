import { DEFAULT_RUNTIME, VoidLogger, createDuckDB, getPlatformFeatures } from '@duckdb/duckdb-wasm/blocking';
import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import mainModule from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import { problem } from '#pipeline/problem.ts';

/** The engine in this thread. Its runtime is the one that has no files and no addresses to offer. */
export async function openDuckDb(): Promise<Result<DuckDBBindings>> {
  const { wasmExceptions } = await getPlatformFeatures();
  if (!wasmExceptions) return failure([problem('console.browser', {}, 'This browser can’t run the SQL engine: it lacks exceptions in WebAssembly.', 'Use a browser of the last few years.')]);
  const bundle = { mainModule, mainWorker: '' };
  try {
    const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), DEFAULT_RUNTIME);
    return success(await bindings.instantiate(() => undefined));
  } catch (error) {
    return failure([problem('console.engine', {}, `The SQL engine could not be fetched or started: ${error instanceof Error ? error.message : String(error)}.`, 'Look at the network, then try again.')]);
  }
}
