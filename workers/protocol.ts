import type { Plan, SourcePlan } from '#pipeline/compile/plan.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { PanelData, PanelWatch } from '#pipeline/serving/panel-data.ts';
import type { DataFormat, DataRef } from '#pipeline/operators/form.ts';
import type { BadRow } from './history/history-log.ts';

/**
 * The border between the page and the workers: types only. Commands go through Comlink under the supervisor; everything
 * that happens comes back as an `EngineEvent` on a MessagePort. Nothing here but plain data and ports.
 */

export const protocolVersion = 1;

/** Commands of the engine worker (workers/engine.worker.ts). Each resolves when it has taken effect. */
export interface EngineApi {
  hello(): Promise<{ readonly version: number }>;
  /**
   * The port for events, the one on which the ingest worker says that a log has grown, and the address of the page, which
   * bundled data is fetched relative to. First call of all.
   */
  connect(events: MessagePort, ingest: MessagePort, base: string): Promise<void>;
  /**
   * Runs a plan. With `resume`, goes on from the checkpoint of `runId` when there is one for this fingerprint. With a
   * different plan for the same run, recomputes from history up to the clock that the run stood at, and goes on.
   */
  run(request: RunRequest): Promise<void>;
  /** Ends the run and frees its state; history stays. */
  stop(): Promise<void>;
  clock(command: ClockCommand): Promise<void>;
  /** Starts a batch run now (the trigger `by hand`); false while one is under way. */
  startBatch(): Promise<boolean>;
  /** What the page shows now: replaces all earlier watches. */
  watch(watches: readonly PanelWatch[]): Promise<void>;
  /** Which node's rows to sample, or null. */
  tap(node: string | null): Promise<void>;
  explain(view: string, key: Row): Promise<Explanation | null>;
  /** All rows of a view as they are served now, for a download: sorted by key, at most `limit`. */
  rows(view: string, limit: number): Promise<{ readonly schema: Schema; readonly rows: readonly Row[]; readonly total: number }>;
  ping(): Promise<void>;
  /** Writes a checkpoint now (page hidden, take-over). */
  checkpoint(): Promise<void>;
}

export interface RunRequest {
  readonly plan: Plan;
  readonly runId: string;
  readonly resume: boolean;
  /** Clock speed to start with (0: as fast as possible), and whether to start paused. */
  readonly speed: number;
  readonly paused: boolean;
  /** The bytes of own files that lookup tables are read from. (Sources are read by the ingest.) */
  readonly files: readonly TableFile[];
}

export interface TableFile {
  /** `DataRef.id`. */
  readonly id: string;
  readonly bytes: Blob;
}

export type ClockCommand =
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  /** Exactly one arrival instant further (all records that arrive at the next instant). */
  | { readonly kind: 'step' }
  | { readonly kind: 'speed'; readonly speed: number }
  /** As fast as possible up to a clock time, then pause; null: to the end of the log. */
  | { readonly kind: 'run-to'; readonly time: number | null }
  /** Back to the beginning of the log, with empty views. */
  | { readonly kind: 'restart' };

/** Commands of the ingest worker (workers/ingest.worker.ts). */
export interface IngestApi {
  hello(): Promise<{ readonly version: number }>;
  /** `base`: the address of the page, which bundled data is fetched relative to. First call of all. */
  connect(events: MessagePort, base: string): Promise<void>;
  /** Where the engine listens for growth of logs; a new one after each restart of the engine. */
  connectEngine(engine: MessagePort): Promise<void>;
  /** Starts (or goes on) filling the log of a source; resolves at once. `file` gives a person's own bytes, `seed` is the plan's (for generators). */
  ingest(source: SourcePlan, file: Blob | null, seed: number): Promise<void>;
  cancel(logId: string): Promise<void>;
  /** Looks at a file: guesses format, columns and types, and shows the first rows. Never throws for a bad file. */
  preview(name: string, file: Blob): Promise<FilePreview>;
  /** Forgets the history of a log. */
  forget(logId: string): Promise<void>;
  ping(): Promise<void>;
}

export interface FilePreview {
  readonly ref: DataRef;
  readonly format: DataFormat | null;
  readonly columns: Schema;
  /** The most likely event-time column, or ''. */
  readonly eventTime: string;
  readonly rows: readonly Row[];
  /** Rows in the file, where that is known without reading it whole. */
  readonly total: number | null;
  readonly badRows: readonly BadRow[];
  readonly problems: readonly Problem[];
}

/** From the ingest to the engine: a log has grown, read it again. */
export interface LogGrown {
  readonly logId: string;
}

/** From the ingest worker to the page. */
export type IngestEvent =
  | { readonly type: 'ingest'; readonly logId: string; readonly node: string; readonly consumed: number; readonly expected: number | null; readonly bad: number; readonly badRows: readonly BadRow[]; readonly bytes: number; readonly complete: boolean }
  | { readonly type: 'ingest-problem'; readonly logId: string; readonly node: string; readonly problem: Problem }
  | { readonly type: 'heartbeat'; readonly beat: number };

/** From the engine to the page. `epoch`-less on purpose: the client drops the port of a dead engine with the engine. */
export type EngineEvent =
  | { readonly type: 'heartbeat'; readonly beat: number }
  | ClockEvent
  | BatchRunEvent
  | NodesEvent
  | PanelEvent
  | SampleEvent
  | { readonly type: 'problem'; readonly problem: Problem }
  /** A plan has taken effect; `recomputed` rows were read again from history to bring it to the clock. */
  | { readonly type: 'running'; readonly fingerprint: string; readonly resumedAt: number | null; readonly recomputed: number };

export type RunStatus = 'idle' | 'waiting' | 'catching-up' | 'playing' | 'paused' | 'ended' | 'failed';

export interface ClockEvent {
  readonly type: 'clock';
  readonly status: RunStatus;
  /** The virtual clock, epoch milliseconds; null before the first record is known. */
  readonly now: number | null;
  /** Arrival of the first and the last record known so far. */
  readonly start: number | null;
  readonly end: number | null;
  readonly speed: number;
  /** Records in (arrival <= now), and records in the log so far. */
  readonly arrived: number;
  readonly known: number;
  /** Records a real second, over the last second or so. */
  readonly rate: number;
}

export interface BatchRun {
  readonly index: number;
  readonly start: number;
  /** When it will publish, or has published. */
  readonly publish: number;
  readonly rows: number;
  /** The greatest arrival below the horizon: what the picture draws as the horizon. */
  readonly horizon: number;
  readonly state: 'running' | 'published' | 'skipped';
}

/** All batch runs so far (the last 500). Sent when one starts or publishes. */
export interface BatchRunEvent {
  readonly type: 'batch-runs';
  readonly runs: readonly BatchRun[];
}

export interface NodeMetrics {
  readonly node: string;
  readonly layer: 'batch' | 'speed' | 'serving';
  readonly rowsIn: number;
  readonly rowsOut: number;
  /** Rows in, a real second. */
  readonly rate: number;
  readonly late: number;
  readonly nulled: number;
  /** Watermark, or null where there is none. */
  readonly watermark: number | null;
  /** Groups or rows kept by a view or accumulate step; 0 otherwise. */
  readonly stateRows: number;
  readonly stateBytes: number;
}

export interface NodesEvent {
  readonly type: 'nodes';
  readonly nodes: readonly NodeMetrics[];
}

/** Rows that passed a node a moment ago. */
export interface SampleEvent {
  readonly type: 'sample';
  readonly node: string;
  readonly layer: 'batch' | 'speed' | 'serving';
  readonly schema: Schema;
  readonly rows: readonly Row[];
}

export interface PanelEvent {
  readonly type: 'panel';
  readonly panel: string;
  readonly data: PanelData;
  /** The clock and the horizon (last published batch run; null before the first) that this answer stands for. */
  readonly now: number | null;
  readonly horizon: number | null;
}

/** One served row, taken apart. */
export interface Explanation {
  readonly view: string;
  readonly policy: string;
  readonly schema: Schema;
  readonly key: Row;
  /** The served row; null when the key is not there. */
  readonly served: Row | null;
  /** Each part is a full row of the view, or null when that part knows nothing of the key. */
  readonly batch: Row | null;
  readonly batchRun: BatchRun | null;
  readonly speed: readonly SpeedPart[];
  /** What a batch over everything that has arrived would answer; null when not asked for or too large. */
  readonly truth: Row | null;
}

export interface SpeedPart {
  /** Clock at which this generation opened, and at which the next one did (null: the open one). */
  readonly opened: number;
  readonly closed: number | null;
  /** Wholly below the horizon: its records are in the batch part too. */
  readonly absorbed: boolean;
  /** Counted in the served answer under the policy in force. */
  readonly counted: boolean;
  readonly row: Row | null;
}

