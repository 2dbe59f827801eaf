import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseArguments } from './arguments.ts';
import { main } from './main.ts';

let out: string;
let said: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'export-'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(out, { recursive: true });
});

it('writes a folder and a zip, and says what differs on stderr', async () => {
  expect(await main(['export', 'ad-campaigns', '--architecture', 'lambda', '--log', 'kafka', '--batch', 'spark', '--speed', 'spark-streaming', '--rows', '200', '--out', join(out, 'bundle'), '--zip', join(out, 'bundle.zip')])).toBe(0);
  expect((await readdir(join(out, 'bundle'))).sort()).toEqual(['.env.example', 'MANIFEST.json', 'README.md', 'batch', 'compose.yaml', 'log', 'pipeline.json', 'serving', 'speed', 'verify']);
  expect(said).toContain('semantics-differs export.lookup [spark-streaming, node joined]');
  expect((await readFile(join(out, 'bundle.zip'))).subarray(0, 2).toString()).toBe('PK');
});

it('two exports are the same bytes', async () => {
  for (const name of ['a.zip', 'b.zip']) await main(['export', 'generated-orders', '--batch', 'duckdb', '--rows', '300', '--zip', join(out, name)]);
  expect((await readFile(join(out, 'a.zip'))).equals(await readFile(join(out, 'b.zip')))).toBe(true);
});

it('ends with 2, and writes nothing, where a target isn’t there', async () => {
  expect(await main(['export', 'flight-delays', '--batch', 'abacus', '--out', join(out, 'bundle')])).toBe(2);
  expect(said).toContain('There are spark, duckdb, mapreduce.');
  expect(await readdir(out)).toEqual([]);
});

it('serves by DuckDB unless it is told not to', () => {
  expect(parseArguments(['export', 'x', '--batch', 'spark'])).toMatchObject({ command: 'export', choices: { batch: 'spark', serving: 'duckdb-serving' }, rows: 2000, acceptReduced: false });
  expect(parseArguments(['export', 'x', '--serving', 'none'])).toMatchObject({ choices: {} });
  expect(parseArguments(['export', 'x', '--rows', 'many'])).toBe('--rows is a whole number from 0 to 1000000.');
});
