import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parquetFrom } from '#workers/ingest/parquet/duckdb-parquet.testing.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundled = join(root, 'node_modules/vega-datasets/data');
/** Flights of the example that are played, in two row groups. */
const flights = 3000;

/** Puts the bundled files that the gallery reads, the flights cut short, into a folder that both engines read from. */
export async function prepareData(): Promise<string> {
  const folder = join(root, '.cache/determinism-data');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await copyFile(join(bundled, 'airports.csv'), join(folder, 'airports.csv'));
  for (const name of ['ad-campaigns.csv', 'nexmark-side-input.csv']) await copyFile(join(root, 'public/data', name), join(folder, name));
  await writeFile(join(folder, 'flights-3m.parquet'), await parquetFrom(`FROM '${join(bundled, 'flights-3m.parquet')}' LIMIT ${flights}`, 'ROW_GROUP_SIZE 2048'));
  return folder;
}
