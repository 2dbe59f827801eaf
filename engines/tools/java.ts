import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { here, quoted } from './cache.ts';

/** Every engine here runs on Java 17 and up to 21; code of the Hadoop family breaks from 24 on. */
const wanted = { from: 17, to: 21 };

/** The `java` to use, or why there is none. */
export function findJava(): { readonly java: string } | { readonly reason: string } {
  const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin/java') : 'java';
  const { status, stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  if (status !== 0) return { reason: `needs Java ${wanted.from}: no java on PATH (or in JAVA_HOME)` };
  const major = Number(/version "(\d+)/.exec(stderr)?.[1]);
  if (!(major >= wanted.from && major <= wanted.to)) return { reason: `needs Java ${wanted.from} to ${wanted.to}, this is ${major}` };
  return { java };
}

export interface JavaSetup {
  readonly java: string;
  readonly classPath: readonly string[];
  readonly options: readonly string[];
}

/** For a program that is done before the second compiler would pay. */
export const briefRun: readonly string[] = ['-XX:TieredStopAtLevel=1', '-Xshare:auto'];

/** What opens the JDK's inside to the engines. */
export function commonOptions(): string[] {
  return readFileSync(here('tools/jvm17.opts'), 'utf8').split('\n').filter((line) => line !== '');
}

/** The body of a shim that runs a main class. `classPathFirst` is bash: it may name variables. */
export function javaShim(setup: JavaSetup, mainClass: string, classPathFirst = ''): string {
  const options = [...commonOptions(), ...setup.options].map(quoted).join(' ');
  return `export CLASSPATH=${classPathFirst}${quoted(setup.classPath.join(':'))}\nexec ${quoted(setup.java)} ${options} ${mainClass} "$@"`;
}
