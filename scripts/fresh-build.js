import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure.js';

/** Everything that the site is made of. */
const parts = ['app', 'pipeline', 'workers', 'public', 'scripts', 'index.html', 'vite.config.ts', 'package-lock.json', 'tsconfig.base.json'];

/**
 * Whether dist/ was built after the last change of what it is made of. A folder counts as changed when a file in it has
 * come or gone.
 * @param {string} [folder]
 */
export function buildIsFresh(folder = root) {
  const built = timeOf(join(folder, 'dist/index.html'));
  return built > 0 && parts.every((part) => newest(join(folder, part)) <= built);
}

/** @param {string} path @returns {number} */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stats.mtimeMs);
}

/** @param {string} path */
function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
