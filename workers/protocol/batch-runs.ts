/** All batch runs so far (the last 500). Sent when one starts or publishes. */
export interface BatchRunEvent {
  readonly type: 'batch-runs';
  readonly runs: readonly BatchRun[];
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
