import { create } from 'zustand';
import type { BatchRun } from '#workers/protocol/batch-runs.ts';
import type { ClockEvent } from '#workers/protocol/clock.ts';
import type { EngineEvent } from '#workers/protocol/engine-event.ts';
import type { IngestEvent } from '#workers/protocol/ingest-event.ts';
import type { MeterEvent } from '#workers/protocol/meter-event.ts';
import type { NodeMetrics } from '#workers/protocol/node-metrics.ts';
import type { PanelEvent } from '#workers/protocol/panel-event.ts';
import type { EdgeQueue } from '#workers/protocol/queues.ts';
import type { SampleEvent } from '#workers/protocol/sample-event.ts';
import type { VersionsEvent } from '#workers/protocol/versions.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';

/**
 * The last known facts of the running pipeline. Only app/engine writes it; everybody reads. Nothing here is saved.
 * Facts that change many times a second (panels, metrics) are read per panel or node: `usePanelAnswers`, `useNodeMetrics`,
 * or, without rendering anything, `onNodeMetrics` and `onPanelAnswers`.
 */
export interface RunState {
  readonly clock: ClockEvent | null;
  readonly batchRuns: readonly BatchRun[];
  /** Of a Kappa job; null before there is one. */
  readonly versions: VersionsEvent | null;
  /** null while nothing is measured. */
  readonly meter: MeterEvent | null;
  /** How well each model does: one an architecture. */
  readonly judgements: readonly Judgement[];
  /** By node id: one entry a layer that the node runs in, in each architecture. */
  readonly metrics: ReadonlyMap<string, readonly NodeMetrics[]>;
  /** By the node that rows wait before, while workers share its work: one entry an architecture and layer. */
  readonly queues: ReadonlyMap<string, EdgeQueue>;
  /** By panel id: the answer of each architecture that runs. */
  readonly panels: ReadonlyMap<string, PanelAnswers>;
  /** By node id of the source. */
  readonly ingest: ReadonlyMap<string, IngestFacts>;
  /** Rows that passed the tapped node, by architecture and layer. */
  readonly samples: ReadonlyMap<SampleKey, SampleEvent>;
  /** What went wrong while running (not: what is wrong with the document). */
  readonly problems: readonly Problem[];
  readonly workers: { readonly engine: WorkerFacts; readonly ingest: WorkerFacts };
  readonly ownership: Ownership;
  /** The plan that runs now; null before the first one has taken effect. */
  readonly running: RunningFacts | null;
}

export type PanelAnswers = Readonly<Record<PlanArchitecture, PanelEvent | undefined>>;
export type SampleKey = `${PlanArchitecture}/${SampleEvent['layer']}`;
export type IngestFacts = Extract<IngestEvent, { readonly type: 'ingest' }>;
export type RunningFacts = Extract<EngineEvent, { readonly type: 'running' }>;

export type WorkerStatus = 'starting' | 'ready' | 'suspect' | 'restarting' | 'stopped';

export interface WorkerFacts {
  readonly status: WorkerStatus;
  readonly restarts: number;
  /** What a person should know of its last death; null: nothing. */
  readonly recovery: Recovery | null;
}

/** `death`: of what it died. */
export type Recovery =
  | { readonly kind: 'restarting' | 'given-up'; readonly death: string }
  /** The ingest: where it stood. */
  | { readonly kind: 'goes-on'; readonly death: string }
  /** The engine: `at` is the clock of the checkpoint, `rows` what was read again of history without one. */
  | { readonly kind: 'from-checkpoint'; readonly at: number }
  | { readonly kind: 'recomputed'; readonly rows: number };

/**
 * Whether this tab may run the pipeline: `asking` for the lock, `owner`, `elsewhere` (another tab runs it), or
 * `released` (another tab has taken it over from this one).
 */
export type Ownership = 'asking' | 'owner' | 'elsewhere' | 'released';

const startingWorker: WorkerFacts = { status: 'starting', restarts: 0, recovery: null };

export const initialRunState: RunState = {
  clock: null,
  batchRuns: [],
  versions: null,
  meter: null,
  judgements: [],
  metrics: new Map(),
  queues: new Map(),
  panels: new Map(),
  ingest: new Map(),
  samples: new Map(),
  problems: [],
  workers: { engine: startingWorker, ingest: startingWorker },
  ownership: 'asking',
  running: null,
};

export const useRunStore = create<RunState>(() => initialRunState);

export const noAnswers: PanelAnswers = { lambda: undefined, kappa: undefined };

export function usePanelAnswers(panel: string): PanelAnswers {
  return useRunStore((state) => state.panels.get(panel) ?? noAnswers);
}

/** The answer of one architecture; null asks for none, and never renders. */
export function usePanelData(panel: string, architecture: PlanArchitecture | null): PanelEvent | undefined {
  return useRunStore((state) => (architecture === null ? undefined : state.panels.get(panel)?.[architecture]));
}

export function useNodeMetrics(node: string): readonly NodeMetrics[] | undefined {
  return useRunStore((state) => state.metrics.get(node));
}

/** What waits before a node; undefined where nothing is shared. */
export function useQueue(node: string): EdgeQueue | undefined {
  return useRunStore((state) => state.queues.get(node));
}

/** Calls at once with what is known, then at each change; answers the way to stop. Renders nothing. */
export function onNodeMetrics(node: string, listener: (metrics: readonly NodeMetrics[] | undefined) => void): () => void {
  return onFact((state) => state.metrics.get(node), listener);
}

export function onPanelAnswers(panel: string, listener: (answers: PanelAnswers) => void): () => void {
  return onFact((state) => state.panels.get(panel) ?? noAnswers, listener);
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
