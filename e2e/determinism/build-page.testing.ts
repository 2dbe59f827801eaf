import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds a page of the test's own, never part of the site, and answers the folder that it is in. */
export async function buildPage(): Promise<string> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const outDir = join(root, '../../.cache/determinism');
  await build({ configFile: false, root, base: './', logLevel: 'warn', build: { target: 'es2023', outDir, emptyOutDir: true, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 5000 } });
  return outDir;
}
