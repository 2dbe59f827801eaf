import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../..');

/**
 * Installs the locked dependencies where they are missing or older than the lockfile. Everything npm says goes to
 * stderr: stdout belongs to the caller. Uses Node alone, so that it runs in a fresh clone.
 */
export function ensureDependencies() {
  requireNode();
  if (dependenciesMatch(readJson('package-lock.json'), readJson('node_modules/.package-lock.json'))) return;
  console.error('Installing dependencies (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: installEnvironment(process.env),
  });
  if (status !== 0) {
    console.error('The dependencies could not be installed: see the message of npm above.');
    process.exit(1);
  }
}

/**
 * Whether what npm has installed (its own record in node_modules) is what the lockfile asks for. Optional packages are
 * left out: most of them are for other platforms.
 * @param {any} lock
 * @param {any} installed
 */
export function dependenciesMatch(lock, installed) {
  if (lock === null || installed === null) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => (
    path === '' || wanted.optional === true || wanted.devOptional === true || wanted.peer === true || installed.packages[path]?.version === wanted.version
  ));
}

/** @param {string} path from the root */
function readJson(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Development dependencies too, whatever the caller's environment asks of its own installs. @param {NodeJS.ProcessEnv} env */
function installEnvironment(env) {
  const kept = Object.entries(env).filter(([name]) => !/^(NODE_ENV|npm_config_(omit|production|only|include|call|package|global|prefix|yes))$/i.test(name));
  return Object.fromEntries(kept);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Watersmeet needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
