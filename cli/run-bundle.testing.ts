import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Bundle } from '#pipeline/exporters/print-bundle.ts';

/** Writes a bundle into a new folder, hands it to the test, and removes it. */
export async function withBundle<T>({ files }: Pick<Bundle, 'files'>, visit: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  try {
    for (const { path, bytes } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    for (const layer of ['batch', 'speed', 'serving']) await mkdir(join(folder, 'out', layer), { recursive: true });
    return await visit(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a script of a bundle verbatim, with its variables set to folders of the bundle. */
export async function runDuckdb(folder: string, sql: string, variables: Readonly<Record<string, string>>): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const [name, path] of Object.entries(variables)) await connection.run(`SET VARIABLE ${name} = '${join(folder, path)}'`);
  await connection.run(sql);
  connection.closeSync();
}

/** Runs the jobs of batch views without Hadoop, their input split in three: what a framework does between map, combine and reduce is to sort. */
export function runMapReduce(folder: string, views: readonly string[]): void {
  for (const view of views) {
    const job = `python3 ${join(folder, `batch/mapreduce/job_${view}.py`)}`;
    const script = `set -e; mkdir -p out/batch/${view}; cat verify/input/batch/*/* > all; split -n r/3 all split-; : > mapped
      for part in split-*; do ${job} map < $part | sort | ${job} combine >> mapped; done; sort mapped | ${job} reduce > out/batch/${view}/part-0`;
    const { status, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
    if (status !== 0) throw new Error(stderr);
  }
}

/** What verify/compare.py says of the answers. */
export async function compareAnswers(folder: string): Promise<{ readonly passed: boolean; readonly text: string }> {
  return new Promise((resolve) => {
    execFile('python3', [join(folder, 'verify/compare.py'), join(folder, 'out/serving')], (error, stdout, stderr) => resolve({ passed: error === null, text: stdout + stderr }));
  });
}
