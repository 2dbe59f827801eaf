import type { BatchRun } from '#workers/protocol/batch-runs.ts';
import type { ClockCommand } from '#workers/protocol/clock.ts';
import type { ConsoleAnswer, ConsoleSource } from '#workers/protocol/console-api.ts';
import type { ConsoleEvent } from '#workers/protocol/console-event.ts';
import type { EvidenceProgress } from '#workers/protocol/evidence-event.ts';
import type { Explanation } from '#workers/protocol/explanation.ts';
import type { FilePreview } from '#workers/protocol/ingest-api.ts';
import type { RecordList, RecordPlace } from '#workers/protocol/record-list.ts';
import type { RecordTrace } from '#workers/protocol/record-trace.ts';
import type { RunAction } from '#workers/protocol/run-action.ts';
import type { VersionDiff } from '#workers/protocol/version-diff.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { DataRef } from '#pipeline/operators/form.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import type { EvidenceOutline } from '#pipeline/exporters/verify/evidence-files.ts';
import type { EvidencePlan } from '#pipeline/exporters/verify/evidence-plan.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';

export interface EvidenceWish extends EvidencePlan {
  readonly outline: EvidenceOutline;
  /** Records of each source. */
  readonly rows: number;
  readonly signal: AbortSignal;
  readonly report: (progress: EvidenceProgress) => void;
}

export interface ConsoleWish {
  readonly text: string;
  /** The nodes whose answers become tables, with the names of these. */
  readonly views: readonly { readonly node: string; readonly name: string }[];
  readonly sources: readonly ConsoleSource[];
  readonly shown: PlanArchitecture;
  /** Asks the moment that was asked last, not the present one. */
  readonly held: boolean;
  readonly report: (event: ConsoleEvent) => void;
}

/** The moment that a query asked. */
export interface ConsoleStanding {
  readonly clock: number;
  readonly batchRun: BatchRun | null;
  readonly version: number | null;
}

export interface ConsoleRun extends ConsoleAnswer {
  readonly standing: ConsoleStanding;
}

/** The SQL console's engine, in a worker of its own. Nothing here rejects. */
export interface ConsoleCommands {
  /** Starts it where it isn't running; answers the names of its functions. */
  open(): Promise<Result<readonly string[]>>;
  run(wish: ConsoleWish): Promise<Result<ConsoleRun>>;
  /** Ends the query under way; an engine that does not listen is ended with it. */
  cancel(): void;
  /** Nobody looks at the console any more: some minutes later its engine ends. */
  leave(): void;
}

/** What the rest of the page may ask of the running pipeline. Provided by app/engine once it has started. */
export interface RunCommands {
  /** Resolves when it has taken effect (a scrub runs history again), or when the engine has died over it. */
  clock(command: ClockCommand): Promise<void>;
  /** See `EngineApi` for these. */
  act(action: RunAction): Promise<boolean>;
  explain(view: string, key: Row, architecture: PlanArchitecture): Promise<Explanation | null>;
  records(view: string, key: Row, limit: number): Promise<RecordList | null>;
  trace(record: RecordPlace): Promise<RecordTrace | null>;
  rows(view: string, limit: number, architecture: PlanArchitecture): Promise<{ readonly schema: Schema; readonly rows: readonly Row[]; readonly total: number }>;
  compareVersions(view: string, before: number, after: number, limit: number): Promise<VersionDiff | null>;
  compareAnswers(view: string, limit: number): Promise<VersionDiff | null>;
  preview(name: string, file: Blob): Promise<FilePreview>;
  /** In a worker of its own, which ends with the answer or with the signal; the run isn't touched. Never rejects. */
  gatherEvidence(wish: EvidenceWish): Promise<Result<readonly BundleFile[]>>;
  /** The same for packing. */
  zip(folder: string, files: readonly BundleFile[]): Promise<Result<Uint8Array>>;
  /** Comes with its code when it is first asked for. */
  console(): Promise<ConsoleCommands>;
  /** Keeps a person's file on this device, so that a reload can go on reading it; answers its reference with its id. */
  keepFile(ref: DataRef, file: Blob): Promise<DataRef>;
  /** Whether the bytes behind a reference are still on this device. */
  hasFile(id: string): Promise<boolean>;
  /** Forgets the history of a source and reads its data anew. */
  readAgain(node: string): void;
  /** Ends the engine worker as a crash would. */
  killEngine(): void;
  /** Starts a worker again that the supervisor has given up. */
  restartWorkers(): void;
  /** Asks the tab that runs this pipeline to hand it over. */
  takeOver(): void;
}

let provided: RunCommands | null = null;
const waiting = new Set<(commands: RunCommands) => void>();

export function provideRunCommands(commands: RunCommands): void {
  provided = commands;
  for (const listener of waiting) listener(commands);
  waiting.clear();
}

/** The commands, as soon as the engine's client has been fetched. */
export function runCommands(): Promise<RunCommands> {
  if (provided !== null) return Promise.resolve(provided);
  return new Promise((resolve) => waiting.add(resolve));
}

/** Fire and forget, for buttons. */
export function commandRun(action: (commands: RunCommands) => unknown): void {
  void runCommands().then(action);
}
