import type { FitViewOptions, ReactFlowInstance } from '@xyflow/react';
import { useSessionStore } from '../state/session-store.ts';

/** How the whole graph is brought into sight: with room for the frames of the lanes, for their names above, and for the tools below. */
export const fitting = { padding: { top: '38px', bottom: '60px', left: '20px', right: '20px' }, maxZoom: 1 } as const;

/** Brings the whole graph into sight, where it stays while the canvas changes its size, until somebody pans or zooms. */
export function showWhole(flow: Pick<ReactFlowInstance, 'fitView'>, options: FitViewOptions = {}): void {
  useSessionStore.setState({ whole: true });
  void flow.fitView({ ...fitting, ...options });
}

/** What is done to the view by key or button is as good as a gesture. */
export function leaveWhole(): void {
  useSessionStore.setState({ whole: false });
}

/** How long (ms) the canvas takes to get to where keys or other places send it. */
export function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160;
}
