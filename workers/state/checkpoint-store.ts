import type { LambdaSnapshot } from '../engine/lambda-run.ts';

/** Everything that a run needs to go on: one value, committed in one transaction, so that it is there whole or not at all. */
export interface Checkpoint {
  readonly fingerprint: string;
  readonly logIds: readonly string[];
  readonly snapshot: LambdaSnapshot;
}

/** Keeps the newest checkpoint of each run. */
export interface CheckpointStore {
  save(runId: string, checkpoint: Checkpoint): Promise<void>;
  /** null when there is none, or none that this version can read. */
  load(runId: string): Promise<Checkpoint | null>;
  forget(runId: string): Promise<void>;
}
