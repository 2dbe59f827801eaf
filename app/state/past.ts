import { useRunStore } from './run-store.ts';

/** How far the run has been, while an earlier moment is shown; null while the latest is. */
export function usePast(): number | null {
  return useRunStore(({ clock }) => {
    if (clock === null || clock.now === null || clock.furthest === null) return null;
    return clock.furthest > clock.now ? clock.furthest : null;
  });
}
