import type { Plan, PlanArchitecture, SourcePlan } from '#pipeline/compile/plan.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { PackedTable } from '#pipeline/data/packed-table.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { PanelData, PanelWatch } from '#pipeline/serving/panel-data.ts';
import type { DataFormat, DataRef } from '#pipeline/operators/form.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import type { EvidenceOutline } from '#pipeline/exporters/verify/evidence-files.ts';
import type { EvidencePlan } from '#pipeline/exporters/verify/evidence-plan.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { FaultOutcome, MeterSample, MeterTotals } from '#pipeline/serving/meter.ts';
import type { BadRow } from './history/history-log.ts';

/**
 * The border between the page and the workers: types only. Commands go through Comlink under the supervisor; everything
 * that happens comes back as an `EngineEvent` on a MessagePort. Nothing here but plain data and ports.
 */

export const protocolVersion = 3;

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
  /** Does something to the run now, at its clock: part of its script from then on. False when it can't be done. */
  act(action: RunAction): Promise<boolean>;
  /** What the page shows now: replaces all earlier watches. */
  watch(watches: readonly PanelWatch[]): Promise<void>;
  /** Which node's rows to sample, or null. */
  tap(node: string | null): Promise<void>;
  explain(view: string, key: Row, architecture: PlanArchitecture): Promise<Explanation | null>;
  /** The records of the log behind one served row, at most `limit`, and where each is counted; null for a view that keeps no groups. */
  records(view: string, key: Row, limit: number): Promise<RecordList | null>;
  /** The way of one record through both paths. */
  trace(record: RecordPlace): Promise<RecordTrace | null>;
  /** All rows of a view as they are served now, for a download: sorted by key, at most `limit`. */
  rows(view: string, limit: number, architecture: PlanArchitecture): Promise<{ readonly schema: Schema; readonly rows: readonly Row[]; readonly total: number }>;
  /** What all these nodes answer at one moment of the clock, in every architecture that serves them; null while nothing runs. */
  answers(nodes: readonly string[]): Promise<Answers | null>;
  /** Two versions of a Kappa job, key by key: what differs comes first; null when one of them is gone. */
  compareVersions(view: string, before: number, after: number, limit: number): Promise<VersionDiff | null>;
  /** The same of the two architectures' answers, Lambda's being `before`; null unless both run and serve the view. */
  compareAnswers(view: string, limit: number): Promise<VersionDiff | null>;
  /**
   * Workers that share the partitions of large recomputes from now on, one port each (workers/lane.worker.ts); they take the
   * place of earlier ones. Fewer than two: the engine does all work itself.
   */
  joinCrew(members: readonly MessagePort[]): Promise<void>;
  ping(): Promise<void>;
  /** Writes a checkpoint now (page hidden, take-over). */
  checkpoint(): Promise<void>;
}

export interface RunRequest {
  /** One for each architecture, Lambda first; they run in lockstep. */
  readonly plans: readonly Plan[];
  /** Whether to measure each answer against the truth as the run goes on: costs about as much again as the run itself. */
  readonly meter: boolean;
  /**
   * What changed code does to a Kappa job under way: it is replaced, as if it had been that code from the beginning; or the
   * new code starts as a further version beside it and replays. (Lambda recomputes either way.)
   */
  readonly onEdit: 'replace' | 'version';
  readonly runId: string;
  readonly resume: boolean;
  /** Clock speed to start with (0: as fast as possible), and whether to start paused. */
  readonly speed: number;
  readonly paused: boolean;
  /** The bytes of own files that lookup tables are read from. (Sources are read by the ingest.) */
  readonly files: readonly OwnFile[];
}

/** A file of this person's, kept on this device. */
export interface OwnFile {
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
  /** Shows an earlier moment again, paused: from the nearest checkpoint on, by running the same script once more. */
  | { readonly kind: 'scrub'; readonly time: number }
  /** Back to the beginning of the log, with empty views. */
  | { readonly kind: 'restart' };

export type RunAction =
  /** Lambda: a batch run; false while one is under way. */
  | { readonly kind: 'start-batch' }
  /** Lambda: the model of a train node answers from the version of an earlier batch run until the next publish; null: from the newest again. */
  | { readonly kind: 'serve-model'; readonly node: string; readonly run: number | null }
  /** Kappa: the same code once more, into new views, from what the log still holds. */
  | { readonly kind: 'replay' }
  /** Kappa: the readers go to another version that has caught up and is not dropped: a switch, or a roll-back. */
  | { readonly kind: 'switch'; readonly version: number }
  /** Kappa: ends a version that serves nobody, and frees what it holds. */
  | { readonly kind: 'drop'; readonly version: number };

/** The answers of one moment: between two slices of work, so that no publish, cut or switch is half done in them. */
export interface Answers {
  /** The virtual clock, epoch milliseconds. */
  readonly clock: number;
  /** Lambda: the batch run that the answers rest on (null before the first has published). Kappa: the version that answers. */
  readonly batchRun: BatchRun | null;
  readonly version: number | null;
  readonly tables: readonly AnswerTable[];
}

export interface AnswerTable {
  readonly architecture: PlanArchitecture;
  readonly node: string;
  /** Buffers of its own: they are transferred. */
  readonly table: PackedTable;
}

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

/** Commands of the evidence worker (workers/evidence.worker.ts): one for each call, gone when it has answered. */
export interface EvidenceApi {
  hello(): Promise<{ readonly version: number }>;
  /** `base`: as for the ingest. First call of all. */
  connect(events: MessagePort, base: string): Promise<void>;
  /** Reads the first records of each source anew, into logs of its own, answers over them, and prints both. */
  gather(request: EvidenceRequest): Promise<Result<readonly BundleFile[]>>;
  /** Packs files under one folder: see `zipFiles`. */
  zip(folder: string, files: readonly BundleFile[]): Promise<Uint8Array>;
}

export interface EvidenceRequest extends EvidencePlan {
  readonly outline: EvidenceOutline;
  /** Records of each source. */
  readonly rows: number;
  /** The bytes of own files that sources and tables are read from. */
  readonly files: readonly OwnFile[];
}

export type EvidenceProgress =
  | { readonly step: 'records'; readonly node: string; readonly read: number }
  | { readonly step: 'table'; readonly node: string }
  | { readonly step: 'answers' };

export type EvidenceEvent =
  | { readonly type: 'heartbeat' }
  | { readonly type: 'progress'; readonly progress: EvidenceProgress };

/**
 * Commands of the console worker (workers/console.worker.ts): an SQL engine over copies of its own. It is busy while a query
 * runs, and silent: whoever waits may cancel, and ends the worker when that does not help.
 */
export interface ConsoleApi {
  hello(): Promise<{ readonly version: number }>;
  /** Fetches and starts the engine; answers the names of its functions. First call of all. */
  connect(events: MessagePort): Promise<Result<readonly string[]>>;
  /** The tables of the answers are from now on those of this moment. */
  load(tables: readonly ConsoleTable[]): Promise<void>;
  /** Runs all statements of a text in order; answers what the last one does. */
  query(query: ConsoleQuery): Promise<Result<ConsoleAnswer>>;
  /** The query under way ends at its next breath. */
  cancel(): Promise<void>;
}

export interface ConsoleTable {
  readonly architecture: PlanArchitecture;
  readonly name: string;
  readonly table: PackedTable;
}

export interface ConsoleQuery {
  readonly text: string;
  /** Whose tables are meant where the text does not say. */
  readonly shown: PlanArchitecture;
  /** Raw history is read up to here: what has arrived by the moment of the answers. Epoch milliseconds. */
  readonly clock: number;
  readonly sources: readonly ConsoleSource[];
}

/** A source whose history is the table `history.<name>`. */
export interface ConsoleSource extends Pick<SourcePlan, 'logId' | 'schema' | 'partitions' | 'eventTime'> {
  readonly name: string;
}

export interface ConsoleAnswer {
  readonly table: PackedTable;
  /** There are more rows than these. */
  readonly more: boolean;
  /** The history tables that were read for it. */
  readonly history: readonly ConsoleHistory[];
}

export interface ConsoleHistory {
  readonly name: string;
  /** In the table, and arrived by then: the newest of them when these are fewer. */
  readonly rows: number;
  readonly total: number;
}

export interface ConsoleEvent {
  readonly type: 'history';
  readonly name: string;
  readonly read: number;
  readonly rows: number;
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
  | VersionsEvent
  | MeterEvent
  | JudgementsEvent
  | NodesEvent
  | QueuesEvent
  | PanelEvent
  | SampleEvent
  | { readonly type: 'problem'; readonly problem: Problem }
  /** A plan has taken effect; `recomputed` rows were read again from history to bring it to the clock. */
  | { readonly type: 'running'; readonly fingerprint: string; readonly resumedAt: number | null; readonly recomputed: number }
  /** What was said of one moment, in its order. */
  | { readonly type: 'together'; readonly events: readonly EngineEvent[] };

/** Said a few times a second while workers share a task, and once more, with nothing, when it is over. */
export interface QueuesEvent {
  readonly type: 'queues';
  readonly queues: readonly EdgeQueue[];
}

/** Rows under way between workers before a keyed step: where `rows` comes near `capacity`, what feeds it has to wait. */
export interface EdgeQueue {
  readonly architecture: PlanArchitecture;
  readonly layer: 'batch' | 'speed';
  /** Which the rows go to. */
  readonly node: string;
  readonly rows: number;
  readonly capacity: number;
}

export type RunStatus = 'idle' | 'waiting' | 'catching-up' | 'playing' | 'paused' | 'ended' | 'failed';

export interface ClockEvent {
  readonly type: 'clock';
  readonly status: RunStatus;
  /** The virtual clock, epoch milliseconds; null before the first record is known. */
  readonly now: number | null;
  /** Arrival of the first and the last record known so far. */
  readonly start: number | null;
  readonly end: number | null;
  /** The furthest that this run has been: beyond `now` after a scrub. */
  readonly furthest: number | null;
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
  /** `failed`: ended at `publish` without publishing. */
  readonly state: 'running' | 'published' | 'skipped' | 'failed';
}

/** All batch runs so far (the last 500). Sent when one starts or publishes. */
export interface BatchRunEvent {
  readonly type: 'batch-runs';
  readonly runs: readonly BatchRun[];
}

/** One version of a Kappa job. Clock times are epoch milliseconds. */
export interface KappaVersion {
  /** 1 for the job that the run began with. */
  readonly index: number;
  readonly codeFingerprint: string;
  readonly started: number;
  /** When it has caught up, or will have; `started` for the first version, which reads live from the beginning. */
  readonly caughtUp: number;
  /** Records to replay, and replayed so far. */
  readonly rows: number;
  readonly read: number;
  /** Records that had arrived, but that the log no longer held when the replay started. */
  readonly beyondRetention: number;
  readonly state: 'replaying' | 'ready' | 'serving' | 'retired' | 'dropped';
  /** Of its views and state. */
  readonly bytes: number;
  /** How many workers share what it reads at this moment; 0: the engine reads. */
  readonly workers: number;
  /** Why no worker shares its replay, in words that follow a colon; null where they do, could, or there are none. */
  readonly alone: string | null;
}

/** All versions so far, and when the readers went to which. Sent when something of it changes. */
export interface VersionsEvent {
  readonly type: 'versions';
  readonly versions: readonly KappaVersion[];
  readonly switches: readonly { readonly clock: number; readonly version: number }[];
}

/** The meter so far: samples in order of the clock (thinned to a few hundred a view), totals of now. */
export interface MeterEvent {
  readonly type: 'meter';
  readonly samples: readonly MeterSample[];
  readonly totals: readonly MeterTotals[];
  readonly faults: readonly FaultOutcome[];
}

/** How well each model does, so far; sent when something of it has changed. */
export interface JudgementsEvent {
  readonly type: 'judgements';
  readonly judgements: readonly Judgement[];
}

export interface NodeMetrics {
  readonly architecture: PlanArchitecture;
  /** A node of the document. */
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
  readonly architecture: PlanArchitecture;
  readonly node: string;
  readonly layer: 'batch' | 'speed' | 'serving';
  readonly schema: Schema;
  readonly rows: readonly Row[];
}

export interface PanelEvent {
  readonly type: 'panel';
  readonly architecture: PlanArchitecture;
  readonly panel: string;
  readonly data: PanelData;
  /** The clock and the horizon (last published batch run; null before the first) that this answer stands for. */
  readonly now: number | null;
  readonly horizon: number | null;
  /** Rows of the view that are not shown yet, as their windows are open; absent: none. */
  readonly open?: number;
}

/** One served row, taken apart. */
export interface Explanation {
  readonly view: string;
  readonly architecture: PlanArchitecture;
  /** Kappa: the version that answers; its row is the served one, and there are no parts. */
  readonly version: number | null;
  readonly policy: string;
  readonly schema: Schema;
  readonly key: Row;
  /** The served row; null when the key is not there. */
  readonly served: Row | null;
  /** The window is still open, and the view shows closed ones alone: it will be shown once the watermark has come so far (null: the watermark, where nothing has been seen yet). */
  readonly open: { readonly until: number; readonly watermark: number | null } | null;
  /** Each part is a full row of the view, or null when that part knows nothing of the key. */
  readonly batch: Row | null;
  /** Whether the policy in force counts the batch part for this key. */
  readonly batchCounted: boolean;
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

/** Names a record: the source's node, its partition, its offset there. */
export interface RecordPlace {
  readonly source: string;
  readonly partition: number;
  readonly offset: number;
}

export interface RecordFate extends RecordPlace {
  readonly eventTime: number;
  readonly arrival: number;
  /** The record as the log holds it, by the source's schema. */
  readonly row: Row;
  /** Lambda: times counted in the batch part and in the speed part of the answer under the policy in force; null without a Lambda run. */
  readonly lambda: { readonly batch: number; readonly speed: number; readonly late: boolean } | null;
  /** Kappa: times counted, and whether it was dropped as late; null without a Kappa run. */
  readonly kappa: { readonly counted: number; readonly late: boolean } | null;
}

export interface RecordList {
  /** Of the sources of the records, by node. */
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly records: readonly RecordFate[];
  /** How many there are, as far as they were looked for. */
  readonly total: number;
  readonly complete: boolean;
}

export interface RecordTrace {
  readonly place: RecordPlace;
  readonly steps: readonly {
    readonly architecture: PlanArchitecture;
    readonly layer: 'batch' | 'speed';
    readonly node: string;
    /** What the record became there; [] where it ended, with the reason. */
    readonly rows: readonly Row[];
    readonly schema: Schema;
    /** `among-others`: what becomes of it there depends on the rows of its key that came before. */
    readonly ended: 'dropped' | 'late' | 'not-yet-read' | 'among-others' | null;
  }[];
}

export interface VersionDiff {
  readonly schema: Schema;
  readonly keys: readonly string[];
  /** null where a version has no row of that key. */
  readonly rows: readonly { readonly before: Row | null; readonly after: Row | null }[];
  readonly different: number;
  readonly equal: number;
}
