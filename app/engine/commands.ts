import type { RunCommands } from '../state/run-commands.ts';
import type { Client } from './client.ts';
import { ignoreDeath } from './ingest-follower.ts';
import { hasKeptFile, hashOf, keepFile } from './kept-files.ts';

/** Reading a large file's head, or all rows of a view, takes a while on a slow machine. */
const longDeadline = 120_000;

export function createCommands({ engine, ingest }: Client, { takeOver, readAgain }: Pick<RunCommands, 'takeOver' | 'readAgain'>): RunCommands {
  return {
    clock: (command) => engine.call('clock', [command], longDeadline).catch(ignoreDeath),
    act: (action) => engine.call('act', [action]),
    explain: (view, key, architecture) => engine.call('explain', [view, key, architecture], longDeadline),
    records: (view, key, limit) => engine.call('records', [view, key, limit], longDeadline),
    trace: (record) => engine.call('trace', [record], longDeadline),
    rows: (view, limit, architecture) => engine.call('rows', [view, limit, architecture], longDeadline),
    compareVersions: (view, before, after, limit) => engine.call('compareVersions', [view, before, after, limit], longDeadline),
    compareAnswers: (view, limit) => engine.call('compareAnswers', [view, limit], longDeadline),
    preview: (name, file) => ingest.call('preview', [name, file], longDeadline),
    gatherEvidence: async (wish) => (await import('./evidence-worker.ts')).gatherEvidence(wish),
    zip: async (folder, files) => (await import('./evidence-worker.ts')).zip(folder, files),
    console: async () => (await import('./console-client.ts')).consoleOver((nodes) => engine.call('answers', [nodes], longDeadline)),
    async keepFile(ref, file) {
      if (ref.kind !== 'file') return ref;
      const id = ref.id ?? await hashOf(file);
      await keepFile(id, ref.name, file);
      return { ...ref, id };
    },
    hasFile: hasKeptFile,
    killEngine: () => engine.kill(),
    restartWorkers() {
      engine.start();
      ingest.start();
    },
    takeOver,
    readAgain,
  };
}
