import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cyclesOf } from './cycles.js';
import { debts, pureRooms, rooms } from './import-rules.js';
import { readImports } from './read-imports.js';

const folders = ['pipeline', 'workers', 'app', 'cli', 'bin', 'e2e', 'bench', 'engines', 'scripts'];
const testFile = /\.(test|testing|contract)\.[jt]sx?$/;

/**
 * Every breach of the rules in a set of files, as `path:line message`.
 * @param {ReadonlyMap<string, string>} files source by path from the root, with forward slashes
 * @returns {string[]}
 */
export function checkImports(files) {
  const known = new Set(files.keys());
  const breaches = [];
  const graph = new Map();
  for (const [path, source] of files) {
    const { imports, impurities } = readImports(path, source);
    const line = (/** @type {number} */ offset) => source.slice(0, offset).split('\n').length;
    for (const each of imports) {
      const message = judge(path, each, known);
      if (message !== null) breaches.push(`${path}:${line(each.offset)} ${message}`);
    }
    graph.set(path, imports.filter((each) => !each.typeOnly && !each.lazy).map((each) => locate(path, each.specifier)).filter((to) => known.has(to)));
    if (pureRooms.some((room) => within(path, room)) && !testFile.test(path)) {
      for (const { what, offset } of impurities) breaches.push(`${path}:${line(offset)} uses ${what}: this room gets its clock and its seeds handed in, and has no console`);
    }
  }
  for (const cycle of cyclesOf(graph)) breaches.push(`${cycle[0]}:1 import cycle: ${cycle.join(' -> ')}`);
  return breaches;
}

/**
 * What is wrong with one import, or null.
 * @param {string} path
 * @param {import('./read-imports.js').Import} imported
 * @param {ReadonlySet<string>} known
 */
function judge(path, imported, known) {
  const { specifier, typeOnly } = imported;
  const from = roomOf(path);
  if (from === undefined) return null;
  const isPackage = !specifier.startsWith('.') && !specifier.startsWith('#');
  if (isPackage) {
    if (testFile.test(path) || allowsPackage(from.packages, specifier)) return null;
    return `${from.room} may not use the package ${specifier}`;
  }
  const to = locate(path, specifier);
  const crossing = topFolder(path) !== topFolder(to);
  const addressable = ['pipeline', 'workers'].includes(topFolder(to));
  if (crossing && addressable && !specifier.startsWith('#') && !isWorkerAddress(specifier, imported)) return `crosses a room border by a relative path: write #${to}`;
  if (!crossing && specifier.startsWith('#')) return `${specifier} is in the same room: use a relative path`;
  if (/\.[jt]sx?$/.test(to) && !known.has(to)) return `${specifier} does not exist`;
  if (testFile.test(to) && !testFile.test(path)) return `${specifier} is a test`;
  if (testFile.test(path)) return null;
  if (debts.some((debt) => within(path, debt.from) && within(to, debt.to))) return null;
  const target = roomOf(to);
  if (target === undefined || target === from) return null;
  if (from.may.some((allowed) => permits(allowed, to, typeOnly))) return null;
  // The one who starts a worker names its file.
  if (from.room === 'app/engine' && /^workers\/[^/]+\.worker\.ts$/.test(to)) return null;
  const typesAllowed = from.may.some((allowed) => permits(allowed, to, true));
  return typesAllowed ? `${from.room} may import only types of ${to}` : `${from.room} may not import ${to}`;
}

/** @param {string} specifier @param {import('./read-imports.js').Import} imported */
function isWorkerAddress(specifier, imported) {
  return imported.lazy && specifier.endsWith('.worker.ts');
}

/** @param {string} allowed @param {string} to @param {boolean} typeOnly */
function permits(allowed, to, typeOnly) {
  return allowed.endsWith('!') ? typeOnly && within(to, allowed.slice(0, -1)) : within(to, allowed);
}

/** @param {readonly string[]} packages @param {string} specifier */
function allowsPackage(packages, specifier) {
  return packages.some((name) => (name === 'node:' ? specifier.startsWith('node:') : specifier === name || specifier.startsWith(`${name}/`)));
}

/** @param {string} path */
function roomOf(path) {
  return rooms.find(({ room }) => within(path, room));
}

/** @param {string} path @param {string} room */
function within(path, room) {
  return path === room || path.startsWith(`${room}/`);
}

/** @param {string} path */
function topFolder(path) {
  return path.split('/')[0];
}

/** The path from the root that a specifier means, without a `?query`. @param {string} path @param {string} specifier */
function locate(path, specifier) {
  const plain = specifier.split('?')[0];
  return plain.startsWith('#') ? plain.slice(1) : posix.normalize(posix.join(posix.dirname(path), plain));
}

/** @param {string} root */
function readFiles(root) {
  const files = new Map();
  for (const folder of folders.filter((each) => existsSync(join(root, each)))) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.[jt]sx?$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
    }
  }
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  const files = readFiles(root);
  const breaches = checkImports(files);
  for (const breach of breaches) console.error(breach);
  for (const { from, to, reason } of debts) console.log(`debt: ${from} -> ${to} (${reason})`);
  console.log(`${files.size} files, ${breaches.length} breaches of the import rules, ${debts.length} debts`);
  if (breaches.length > 0) process.exit(1);
}
