import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** In bytes after gzip. */
export const budget = {
  /** Every operator and every way to learn is in it whole, kernels too: the list of operators is one. */
  initial: 365_000,
  lazy: 120_000,
  /** Lazy files that may be larger, each with its limit and reason. */
  exceptions: [
    { name: /^console\.worker-[\w-]+\.js$/, limit: 360_000, reason: 'what DuckDB-Wasm calls from its 34 MB; fetched with them' },
    { name: /^engine\.worker-[\w-]+\.js$/, limit: 205_000, reason: 'every operator, every way to learn and both architectures' },
    { name: /^evidence\.worker-[\w-]+\.js$/, limit: 192_000, reason: 'the same engine, for the evidence of exports' },
    { name: /^ingest\.worker-[\w-]+\.js$/, limit: 135_000, reason: 'the generators among the operators, the readers of files, and the codec of the history' },
    { name: /^lane\.worker-[\w-]+\.js$/, limit: 173_000, reason: 'every operator, the loops that are compiled, and the reader of the history' },
  ],
};

/**
 * Weighs the JavaScript of a build: what the entry loads before the page works, and every other file (lazy chunks and
 * workers) by itself.
 * @param {string} dist
 * @param {Record<string, { file: string, isEntry?: boolean, imports?: string[] }>} manifest Vite's
 * @returns {{ lines: string[], failures: string[] }}
 */
export function weigh(dist, manifest) {
  const initial = initialFiles(manifest);
  const assets = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js')).map((name) => `assets/${name}`);
  const size = (/** @type {string} */ file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  const initialSize = [...initial].reduce((sum, file) => sum + size(file), 0);
  const lazy = assets.filter((file) => !initial.has(file)).map((file) => ({ file, size: size(file) })).sort((a, b) => b.size - a.size);

  const lines = [`initial JS ${kilobytes(initialSize)} gzip of ${kilobytes(budget.initial)} (${initial.size} files)`];
  const failures = [];
  if (initialSize > budget.initial) failures.push(`initial JS is ${kilobytes(initialSize)} gzip, more than ${kilobytes(budget.initial)}`);
  for (const each of lazy) {
    const exception = budget.exceptions.find(({ name }) => name.test(each.file.slice('assets/'.length)));
    const limit = exception?.limit ?? budget.lazy;
    lines.push(`  lazy ${each.file} ${kilobytes(each.size)}${exception === undefined ? '' : ` (${exception.reason})`}`);
    if (each.size > limit) failures.push(`${each.file} is ${kilobytes(each.size)} gzip, more than ${kilobytes(limit)}`);
  }
  return { lines, failures };
}

/**
 * The files that the page's entry loads statically.
 * @param {Record<string, { file: string, isEntry?: boolean, imports?: string[] }>} manifest
 */
export function initialFiles(manifest) {
  const files = new Set();
  const visit = (/** @type {string} */ key) => {
    const chunk = manifest[key];
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  return files;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
