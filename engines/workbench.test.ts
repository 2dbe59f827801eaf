import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Workbench } from './engine.ts';
import { JobFailed } from './engine.ts';
import { openWorkbench } from './workbench.ts';

async function withBench(work: (bench: Workbench) => Promise<void>): Promise<void> {
  const bench = await openWorkbench([{ ready: true, engine: 'duckdb', version: '1', path: ['/engine/bin'], env: { FROM_ENGINE: 'yes' } }]);
  try {
    await work(bench);
  } finally {
    await bench.close();
  }
  expect(existsSync(bench.scratch)).toBe(false);
}

test('a command sees the engines\' commands first, their settings and its own, and UTC', () => withBench(async (bench) => {
  const rows = await bench.runBundle({ dir: bench.scratch, command: 'echo "${PATH%%:*} $FROM_ENGINE $OWN $TZ"; cat', env: { OWN: 'too' }, stdin: 'given' }, { kind: 'stdout' });
  expect(rows).toEqual(['/engine/bin yes too UTC', 'given']);
}));

test('rows of a folder come file by file in the order of their names, without marks and checksums', () => withBench(async (bench) => {
  await mkdir(join(bench.scratch, 'out/_temporary'), { recursive: true });
  for (const [name, text] of [['part-1', '3\n'], ['part-0', '1\n2\n'], ['_SUCCESS', 'x'], ['.part-0.crc', 'x'], ['_temporary/part-9', 'x']] as const) await writeFile(join(bench.scratch, 'out', name), text);
  expect(await bench.read({ kind: 'files', path: 'out' })).toEqual(['1', '2', '3']);
}));

test('a command that fails throws with what it said', () => withBench(async (bench) => {
  const failure = await bench.run({ dir: bench.scratch, command: 'echo seen; echo why >&2; exit 3' }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(JobFailed);
  expect((failure as JobFailed).message).toMatch(/ended with 3\nseen\n\nwhy/);
}));

test('a command that hangs ends in time, with what it started', () => withBench(async (bench) => {
  const failure = await bench.run({ dir: bench.scratch, command: '(while :; do echo >> beats; sleep 0.02; done) & wait', timeoutSeconds: 1 }).catch((error: unknown) => error);
  expect((failure as JobFailed).message).toContain('not done after 1 s');
  // Beats, not a process number: one that nobody has buried yet still has its number.
  const beats = async (): Promise<number> => (await readFile(join(bench.scratch, 'beats'), 'utf8')).length;
  const before = await beats();
  await bench.run({ dir: bench.scratch, command: 'sleep 0.5' });
  expect(before).toBeGreaterThan(0);
  expect(await beats()).toBe(before);
}));

test('closing a bench ends what still runs on it', async () => {
  const bench = await openWorkbench([]);
  const failure = bench.run({ dir: bench.scratch, command: 'sleep 60 & wait' }).catch((error: unknown) => error);
  await bench.close();
  expect((await failure as JobFailed).message).toContain('ended by SIGKILL');
});
