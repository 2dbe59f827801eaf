import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { BatchRun } from './batch-runs.ts';

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
