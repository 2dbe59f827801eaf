import { useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';

/** Why a panel has nothing to show yet. */
export function useWaitingWords(): string {
  const held = useDocumentStore(({ compilation }) => compilation.plan === null && compilation.problems.some(({ severity }) => severity === 'error'));
  return useRunStore(({ ownership, workers }) => {
    if (ownership === 'elsewhere' || ownership === 'released') return 'Another tab runs this and has its answers.';
    if (workers.engine.status === 'stopped') return 'The engine has stopped: start it again below.';
    if (held) return 'The pipeline has errors: this view has no answer until they are put right.';
    return 'Waiting for the first answer…';
  });
}
