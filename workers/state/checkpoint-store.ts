import type { LockstepSnapshot } from '../engine/lockstep.ts';
import type { Standing } from '../engine/session/succession.ts';

/** Everything that a run needs to go on: one value, committed in one transaction, so that it is there whole or not at all. */
export interface Checkpoint {
  /** Of what was asked for; the standing says what that had become. */
  readonly fingerprint: string;
  readonly standing: Standing;
  readonly snapshot: LockstepSnapshot;
}

/** Keeps the newest checkpoint of each run. */
export interface CheckpointStore {
  save(runId: string, checkpoint: Checkpoint): Promise<void>;
  /** null when there is none, or none that this version can read. */
  load(runId: string): Promise<Checkpoint | null>;
  forget(runId: string): Promise<void>;
}
