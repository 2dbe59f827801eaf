import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where fetched engines live, outside of the repository: WATERSMEET_ENGINES, or a folder of the user's cache. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['WATERSMEET_ENGINES'] || join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'watersmeet', 'engines');
}

/** The path of a file beside the sources of the harness. */
export function here(path: string): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', path);
}

export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Writes commands into a folder, each a bash script; a run that goes on at the same time sees the old or the new one, never half of it. */
export async function writeShims(folder: string, shims: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, body] of shims) await writeScript(join(folder, name), `#!/usr/bin/env bash\n${body}\n`);
}

async function writeScript(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  await writeFile(draft, text);
  await chmod(draft, 0o755);
  await rename(draft, path);
}

/** A word that bash reads as this text. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
