import { useRunStore } from '../state/run-store.ts';

/** Why a panel has nothing to show yet. */
export function useWaitingWords(): string {
  return useRunStore(({ ownership, workers }) => {
    if (ownership === 'elsewhere' || ownership === 'released') return 'Another tab runs this and has its answers.';
    if (workers.engine.status === 'stopped') return 'The engine has stopped: start it again below.';
    return 'Waiting for the first answer…';
  });
}
