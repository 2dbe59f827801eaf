import type { NodeMetrics } from '#workers/protocol/node-metrics.ts';
import { useRunStore } from '../state/run-store.ts';
import { moving } from './moving.ts';

/**
 * Counters that change many times a second are written into the page beside React: one subscription, one frame a change,
 * and only texts that differ are touched. New texts in hundreds of nodes make the browser draw the whole canvas anew, which
 * a movement would wait for: so they come when it has ended.
 */
type Write = (metrics: readonly NodeMetrics[] | undefined, now: number | null) => void;

const writers = new Map<Write, string>();
/** Nodes and wires from which on their texts wait for the end of a movement. */
const many = 150;
let frame = 0;
let stop: (() => void) | null = null;

/** Calls `write` now and whenever the facts of the node may have changed; answers the way to stop. */
export function onLiveFacts(node: string, write: Write): () => void {
  writers.set(write, node);
  stop ??= follow();
  const { metrics, clock } = useRunStore.getState();
  write(metrics.get(node), clock?.now ?? null);
  return () => {
    writers.delete(write);
    if (writers.size > 0) return;
    stop?.();
    stop = null;
  };
}

function follow(): () => void {
  const leave = useRunStore.subscribe((state, before) => { if (state.metrics !== before.metrics) ask(); });
  const leaveMoves = moving.subscribe(ask);
  return () => { leave(); leaveMoves(); };
}

function ask(): void {
  frame ||= requestAnimationFrame(flush);
}

function flush(): void {
  frame = 0;
  if (moving.getState() !== false && writers.size >= many) return;
  const { metrics, clock } = useRunStore.getState();
  for (const [write, node] of writers) write(metrics.get(node), clock?.now ?? null);
}

export function setText(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
