import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { budget, initialFiles, weigh } from './size-budget.js';

const manifest = {
  'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_shared.js'], dynamicImports: ['app/editor.ts'] },
  '_shared.js': { file: 'assets/shared.js' },
  'app/editor.ts': { file: 'assets/editor.js', imports: ['_shared.js'] },
};

/** @type {string} */
let dist;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'budget-'));
  mkdirSync(join(dist, 'assets'));
});
afterEach(() => rmSync(dist, { recursive: true }));

/** @param {Record<string, number>} sizes bytes that gzip can't shrink */
function write(sizes) {
  for (const [name, bytes] of Object.entries(sizes)) writeFileSync(join(dist, 'assets', name), randomBytes(bytes));
}

test('counts as initial what the entry loads statically, shared chunks once', () => {
  expect([...initialFiles(manifest)]).toEqual(['assets/index.js', 'assets/shared.js']);
});

test('is content within the budget and lists what is lazy', () => {
  write({ 'index.js': 100_000, 'shared.js': 100_000, 'editor.js': 100_000, 'engine.worker.js': 50_000 });
  const { lines, failures } = weigh(dist, manifest);
  expect(failures).toEqual([]);
  expect(lines).toHaveLength(3);
});

test('refuses too much initial code, and too large a lazy file', () => {
  write({ 'index.js': budget.initial, 'shared.js': 20_000, 'editor.js': budget.lazy + 10_000 });
  expect(weigh(dist, manifest).failures).toHaveLength(2);
});
