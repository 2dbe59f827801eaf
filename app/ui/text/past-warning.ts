import { printMinute } from './time.ts';

/** Said before it happens: what is done at an earlier moment makes another future. '' while the latest is shown. */
export function pastWarning(furthest: number | null): string {
  return furthest === null ? '' : `An earlier moment is shown: what is changed here replaces what the run did after it, up to ${printMinute(furthest)}.`;
}
