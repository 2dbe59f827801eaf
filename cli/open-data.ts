import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataRef } from '#pipeline/operators/form.ts';
import type { OpenData } from '#workers/ingest/bytes/byte-source.ts';
import { bytesFromFile } from './file-bytes.ts';

/** Finds data on disk: bundled files in the data package, own files relative to the document. */
export function openDataFrom(folder: string): OpenData {
  return async (ref: DataRef) => {
    if (ref.kind === 'none') throw new Error('No data was chosen for this source');
    return bytesFromFile(ref.kind === 'bundled' ? bundledPath(ref.name) : isAbsolute(ref.name) ? ref.name : resolve(folder, ref.name));
  };
}

/** Our own small files lie in public/data, all others come from the data package. */
function bundledPath(name: string): string {
  const own = fileURLToPath(new URL(`../public/data/${basename(name)}`, import.meta.url));
  if (existsSync(own)) return own;
  const main = createRequire(import.meta.url).resolve('vega-datasets');
  return join(dirname(dirname(main)), 'data', basename(name));
}
