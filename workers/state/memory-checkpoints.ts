import type { Checkpoint, CheckpointStore } from './checkpoint-store.ts';

export function createMemoryCheckpoints(): CheckpointStore {
  const saved = new Map<string, Checkpoint>();
  return {
    async save(runId, checkpoint) {
      saved.set(runId, structuredClone(checkpoint));
    },
    async load(runId) {
      return structuredClone(saved.get(runId) ?? null);
    },
    async forget(runId) {
      saved.delete(runId);
    },
  };
}
