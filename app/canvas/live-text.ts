import type { NodeMetrics } from '#workers/protocol.ts';
import { useRunStore } from '../state/run-store.ts';

/**
 * Counters that change many times a second are written into the page beside React: one subscription, one frame a change,
 * and only texts that differ are touched.
 */
type Write = (metrics: readonly NodeMetrics[] | undefined, now: number | null) => void;

const writers = new Map<Write, string>();
let frame = 0;
let stop: (() => void) | null = null;

/** Calls `write` now and whenever the facts of the node may have changed; answers the way to stop. */
export function onLiveFacts(node: string, write: Write): () => void {
  writers.set(write, node);
  stop ??= useRunStore.subscribe((state, before) => {
    if (state.metrics !== before.metrics) frame ||= requestAnimationFrame(flush);
  });
  const { metrics, clock } = useRunStore.getState();
  write(metrics.get(node), clock?.now ?? null);
  return () => {
    writers.delete(write);
    if (writers.size > 0) return;
    stop?.();
    stop = null;
  };
}

function flush(): void {
  frame = 0;
  const { metrics, clock } = useRunStore.getState();
  for (const [write, node] of writers) write(metrics.get(node), clock?.now ?? null);
}

export function setText(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
