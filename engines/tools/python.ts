import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder, here, sha256 } from './cache.ts';
import { runCommand } from './processes.ts';

export type PythonHome = { readonly home: string } | { readonly reason: string };

/**
 * A virtual environment with what `folder`/requirements.txt lists: exact versions with checksums, which pip compares. Packages that come as
 * sources are built with what `folder`/build-requirements.txt lists.
 */
export async function fetchPython(folder: string): Promise<PythonHome> {
  if (spawnSync('python3', ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))']).status !== 0) {
    return { reason: 'needs Python 3.10 or newer with venv' };
  }
  const lists = ['build-requirements.txt', 'requirements.txt'].map((name) => here(`${folder}/${name}`)).filter((path) => existsSync(path));
  const sums = (await Promise.all(lists.map(sha256))).join('\n');
  const home = join(cacheFolder(), 'python', folder.replaceAll('/', '-'));
  // Written last: the mark of an environment that is whole.
  const mark = join(home, 'requirements.sha256');
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === sums) return { home };
  await rm(home, { recursive: true, force: true });
  await mkdir(dirname(home), { recursive: true });
  try {
    await python('python3', ['-m', 'venv', home]);
    for (const list of lists) await python(join(home, 'bin/python3'), ['-m', 'pip', 'install', '--quiet', '--no-cache-dir', '--no-build-isolation', '--require-hashes', '--requirement', list]);
  } catch (error) {
    const { message } = error as Error;
    if (/do not match the hashes/i.test(message)) throw error;
    return { reason: `pip could not install ${folder}: ${message.trim().split('\n').at(-1)}` };
  }
  await writeFile(mark, sums);
  return { home };
}

async function python(program: string, parameters: readonly string[]): Promise<void> {
  await runCommand({ program, parameters, dir: cacheFolder(), env: process.env as Record<string, string>, timeoutSeconds: 480 });
}
