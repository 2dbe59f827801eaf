/** All versions so far, and when the readers went to which. Sent when something of it changes. */
export interface VersionsEvent {
  readonly type: 'versions';
  readonly versions: readonly KappaVersion[];
  readonly switches: readonly { readonly clock: number; readonly version: number }[];
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
