import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { cacheFolder, here, sha256 } from './cache.ts';
import { runCommand } from './processes.ts';

const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/** Maven's local repository in the cache, shared by the engines; each has a class path of its own. */
export function mavenRepository(): string {
  return join(cacheFolder(), 'maven');
}

export type Jars = { readonly jars: readonly string[] } | { readonly reason: string };

/**
 * The class path that `folder`/pom.xml asks for. `folder`/jars.sha256 is its lock: the jars in their order, by their path in a Maven
 * repository, with their checksums. Maven is asked only when one of them isn't there; a jar with another checksum throws.
 */
export async function fetchJars(folder: string): Promise<Jars> {
  const lock = await readLock(folder);
  const paths = lock.map(({ path }) => join(mavenRepository(), path));
  if (!paths.every((path) => existsSync(path))) {
    const reason = await resolveJars(folder).then(() => null, (error: Error) => firstError(error.message));
    if (reason !== null) return { reason };
  }
  for (const [index, { path, sum }] of lock.entries()) {
    const found = await sha256(paths[index]!);
    if (found !== sum) throw new Error(`${path} has the checksum ${found}, the lock says ${sum}`);
  }
  return { jars: paths };
}

/** Asks Maven for the class path, and writes the lock anew. */
export async function lockJars(folder: string): Promise<void> {
  const lines: string[] = [];
  for (const path of await resolveJars(folder)) lines.push(`${await sha256(path)}  ${relative(mavenRepository(), path)}`);
  await writeFile(here(`${folder}/jars.sha256`), `${lines.join('\n')}\n`);
}

async function readLock(folder: string): Promise<readonly { readonly sum: string; readonly path: string }[]> {
  const text = await readFile(here(`${folder}/jars.sha256`), 'utf8');
  return text.trim().split('\n').map((line) => ({ sum: line.slice(0, 64), path: line.slice(66) }));
}

async function resolveJars(folder: string): Promise<readonly string[]> {
  if (spawnSync('mvn', ['--version']).status !== 0) throw new Error('needs Maven: no mvn on PATH');
  const scratch = join(cacheFolder(), 'class-paths');
  await mkdir(scratch, { recursive: true });
  const list = join(scratch, `${folder.replaceAll('/', '-')}.txt`);
  const parameters = [
    '--batch-mode', '--quiet', '-Dstyle.color=never', '--strict-checksums', '--file', here(`${folder}/pom.xml`), `-Dmaven.repo.local=${mavenRepository()}`,
    `${plugin}:build-classpath`, '-DincludeScope=runtime', `-Dmdep.outputFile=${list}`, '-Dmdep.pathSeparator=:',
  ];
  await runCommand({ program: 'mvn', parameters, dir: scratch, env: process.env as Record<string, string>, timeoutSeconds: 480 });
  return (await readFile(list, 'utf8')).trim().split(':');
}

function firstError(message: string): string {
  const line = message.split('\n').find((each) => /\bERROR\b/.test(each)) ?? message.split('\n', 1)[0]!;
  return line.trim().slice(0, 240);
}
