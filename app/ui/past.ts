import { useRunStore } from '../state/run-store.ts';
import type { RunState } from '../state/run-store.ts';
import { printNear } from './text/time.ts';

/** How far the run has been, while an earlier moment is shown; null while the latest is. */
export function usePast(): number | null {
  return useRunStore(pastOf);
}

export function pastOf({ clock }: Pick<RunState, 'clock'>): number | null {
  if (clock === null || clock.now === null || clock.furthest === null) return null;
  return clock.furthest > clock.now ? clock.furthest : null;
}

/** Said before it happens: what is done at an earlier moment makes another future. '' while the latest is shown. */
export function usePastWarning(): string {
  return useRunStore((state) => {
    const furthest = pastOf(state);
    return furthest === null ? '' : `An earlier moment is shown: what is changed here replaces what the run did after it, up to ${printNear(furthest, state.clock?.now ?? furthest)}.`;
  });
}
