import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { PanelWatch } from '#pipeline/serving/panel-data.ts';
import type { Answers } from './answers.ts';
import type { ClockCommand } from './clock.ts';
import type { Explanation } from './explanation.ts';
import type { RecordList, RecordPlace } from './record-list.ts';
import type { RecordTrace } from './record-trace.ts';
import type { RunAction } from './run-action.ts';
import type { RunRequest } from './run-request.ts';
import type { VersionDiff } from './version-diff.ts';

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
