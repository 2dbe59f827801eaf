import { create } from 'zustand';
import type { BatchRun, ClockEvent, EngineEvent, IngestEvent, MeterEvent, NodeMetrics, PanelEvent, SampleEvent, VersionsEvent } from '#workers/protocol.ts';
import type { Problem } from '#pipeline/problem.ts';

/**
 * The last known facts of the running pipeline. Only app/engine writes it; everybody reads. Nothing here is saved.
 * Facts that change many times a second (panels, metrics) are read per panel or node: `usePanelData`, `useNodeMetrics`,
 * or, without rendering anything, `onNodeMetrics` and `onPanelData`.
 */
export interface RunState {
  readonly clock: ClockEvent | null;
  readonly batchRuns: readonly BatchRun[];
  /** Of a Kappa job; null before there is one. */
  readonly versions: VersionsEvent | null;
  /** null while nothing is measured. */
  readonly meter: MeterEvent | null;
  /** By node id: one entry a layer that the node runs in. */
  readonly metrics: ReadonlyMap<string, readonly NodeMetrics[]>;
  /** By panel id. */
  readonly panels: ReadonlyMap<string, PanelEvent>;
  /** By node id of the source. */
  readonly ingest: ReadonlyMap<string, IngestFacts>;
  /** Rows that passed the tapped node, by layer. */
  readonly samples: ReadonlyMap<SampleEvent['layer'], SampleEvent>;
  /** What went wrong while running (not: what is wrong with the document). */
  readonly problems: readonly Problem[];
  readonly workers: { readonly engine: WorkerFacts; readonly ingest: WorkerFacts };
  readonly ownership: Ownership;
  /** The plan that runs now; null before the first one has taken effect. */
  readonly running: RunningFacts | null;
}

export type IngestFacts = Extract<IngestEvent, { readonly type: 'ingest' }>;
export type RunningFacts = Extract<EngineEvent, { readonly type: 'running' }>;

export type WorkerStatus = 'starting' | 'ready' | 'suspect' | 'restarting' | 'stopped';

export interface WorkerFacts {
  readonly status: WorkerStatus;
  readonly restarts: number;
  /** What happened at the last restart, for the person: `''` while there was none. */
  readonly recovery: string;
}

/**
 * Whether this tab may run the pipeline: `asking` for the lock, `owner`, `elsewhere` (another tab runs it), or
 * `released` (another tab has taken it over from this one).
 */
export type Ownership = 'asking' | 'owner' | 'elsewhere' | 'released';

const startingWorker: WorkerFacts = { status: 'starting', restarts: 0, recovery: '' };

export const initialRunState: RunState = {
  clock: null,
  batchRuns: [],
  versions: null,
  meter: null,
  metrics: new Map(),
  panels: new Map(),
  ingest: new Map(),
  samples: new Map(),
  problems: [],
  workers: { engine: startingWorker, ingest: startingWorker },
  ownership: 'asking',
  running: null,
};

export const useRunStore = create<RunState>(() => initialRunState);

export function usePanelData(panel: string): PanelEvent | undefined {
  return useRunStore((state) => state.panels.get(panel));
}

export function useNodeMetrics(node: string): readonly NodeMetrics[] | undefined {
  return useRunStore((state) => state.metrics.get(node));
}

/** Calls at once with what is known, then at each change; answers the way to stop. Renders nothing. */
export function onNodeMetrics(node: string, listener: (metrics: readonly NodeMetrics[] | undefined) => void): () => void {
  return onFact((state) => state.metrics.get(node), listener);
}

export function onPanelData(panel: string, listener: (event: PanelEvent | undefined) => void): () => void {
  return onFact((state) => state.panels.get(panel), listener);
}

function onFact<T>(select: (state: RunState) => T, listener: (fact: T) => void): () => void {
  let last = select(useRunStore.getState());
  listener(last);
  return useRunStore.subscribe((state) => {
    const next = select(state);
    if (next === last) return;
    last = next;
    listener(next);
  });
}
