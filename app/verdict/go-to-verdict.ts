import { goToPlace, useSessionStore } from '../state/session-store.ts';

/** Selects a node and shows what is said about it. */
export function goToVerdict(node: string): void {
  goToPlace(node, undefined, undefined);
  useSessionStore.setState({ inspectorTab: 'verdict' });
}
