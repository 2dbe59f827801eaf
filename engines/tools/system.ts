import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the engines need of the machine, the question that shows it is there, and Debian's packages that bring it. */
const needs = [
  { ask: ['java', '-version'], packages: ['openjdk-17-jdk-headless'] },
  { ask: ['mvn', '--version'], packages: ['maven'] },
  { ask: ['python3', '-c', 'import venv, ensurepip'], packages: ['python3', 'python3-venv'] },
] as const;

/** Installs what is missing where we may; elsewhere the engines that need it say so, and are skipped. */
export function ensureSystem(): void {
  const missing = needs.filter(({ ask: [program, ...parameters] }) => spawnSync(program, parameters).status !== 0).flatMap(({ packages }) => packages);
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.error(`Installing ${missing.join(', ')} (apt-get install) …`);
  const options = { stdio: ['ignore', 2, 2] as ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options);
}
