import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { buildIsFresh } from './fresh-build.js';

const folders = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true }); });

test('a build is fresh until a source is newer than it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fresh-build-'));
  folders.push(folder);
  const touch = (path, seconds) => utimesSync(join(folder, path), seconds, seconds);
  mkdirSync(join(folder, 'app/deep'), { recursive: true });
  mkdirSync(join(folder, 'dist'));
  for (const file of ['app/deep/a.ts', 'index.html', 'dist/index.html']) writeFileSync(join(folder, file), '');
  for (const path of ['app/deep/a.ts', 'app/deep', 'app', 'index.html']) touch(path, 1000);
  touch('dist/index.html', 1001);
  expect(buildIsFresh(folder)).toBe(true);
  touch('app/deep/a.ts', 1002);
  expect(buildIsFresh(folder)).toBe(false);
  rmSync(join(folder, 'dist/index.html'));
  expect(buildIsFresh(folder)).toBe(false);
});
