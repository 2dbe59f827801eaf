import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Visitor, parseSync } from 'vite';
import { debts, impureGlobals, pureRooms, rooms } from './import-rules.js';

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
    const { imports, impurities } = read(path, source);
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
 * @typedef {{ specifier: string, typeOnly: boolean, lazy: boolean, offset: number }} Import
 * @param {string} path
 * @param {string} source
 * @returns {{ imports: Import[], impurities: { what: string, offset: number }[] }}
 */
function read(path, source) {
  const { program, module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  /** @type {Import[]} */
  const imports = module.staticImports.map((each) => ({
    specifier: each.moduleRequest.value,
    typeOnly: each.entries.length > 0 && each.entries.every((entry) => entry.isType),
    lazy: false,
    offset: each.start,
  }));
  for (const each of module.staticExports) {
    const request = each.entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest;
    if (request) imports.push({ specifier: request.value, typeOnly: each.entries.every((entry) => entry.isType), lazy: false, offset: each.start });
  }
  /** @type {{ what: string, offset: number }[]} */
  const impurities = [];
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === 'Literal') imports.push({ specifier: String(node.source.value), typeOnly: false, lazy: true, offset: node.start });
    },
    TSImportType(node) {
      imports.push({ specifier: String(node.source.value), typeOnly: true, lazy: true, offset: node.start });
    },
    MemberExpression(node) {
      if (node.object.type !== 'Identifier') return;
      if (impureGlobals.objects.includes(node.object.name)) impurities.push({ what: node.object.name, offset: node.start });
      const property = node.property.type === 'Identifier' && !node.computed ? node.property.name : node.property.type === 'Literal' ? String(node.property.value) : '';
      const member = `${node.object.name}.${property}`;
      if (impureGlobals.members.includes(member)) impurities.push({ what: member, offset: node.start });
    },
    NewExpression(node) {
      if (node.callee.type !== 'Identifier') return;
      if (node.callee.name === 'Date' && node.arguments.length === 0) impurities.push({ what: 'new Date()', offset: node.start });
      // new URL('./x', import.meta.url): a worker or an asset.
      const [target, base] = node.arguments;
      if (node.callee.name === 'URL' && target?.type === 'Literal' && base?.type === 'MemberExpression' && base.object.type === 'MetaProperty' && /\.[jt]sx?$/.test(String(target.value))) {
        imports.push({ specifier: String(target.value), typeOnly: false, lazy: true, offset: node.start });
      }
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date') impurities.push({ what: 'Date()', offset: node.start });
    },
  }).visit(program);
  return { imports, impurities };
}

/**
 * What is wrong with one import, or null.
 * @param {string} path
 * @param {Import} imported
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

/** @param {string} specifier @param {Import} imported */
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

/**
 * One shortest-found cycle for each file that closes one (depth-first, files in order).
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
function cyclesOf(graph) {
  const done = new Set();
  /** @type {string[][]} */
  const cycles = [];
  /** @param {string} path @param {string[]} trail */
  const visit = (path, trail) => {
    const at = trail.indexOf(path);
    if (at !== -1) {
      cycles.push([...trail.slice(at), path]);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
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
