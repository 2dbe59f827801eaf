import type { FaultKind } from '../document/fault.ts';
import type { PlanArchitecture } from '../compile/plan.ts';

/** How far one answer is from the truth, at one moment of the clock. */
export interface MeterSample {
  /** Epoch milliseconds of the clock. */
  readonly clock: number;
  readonly architecture: PlanArchitecture;
  /** The node that people ask: a merge, a logical view or a view that is served alone. */
  readonly view: string;
  /** Milliseconds between the clock and the newest event time that the answer reflects; null while it reflects none. */
  readonly staleness: number | null;
  /** Against a batch over everything that has arrived by now. */
  readonly arrived: TruthGap;
  /** Against a batch over everything that has happened by now, arrived or not. */
  readonly happened: TruthGap;
  /** Records that have arrived and that the answer does not count. */
  readonly missed: number;
  /** Times that the answer counts a record beyond the first. */
  readonly doubled: number;
}

export interface TruthGap {
  /** Rows of the truth. */
  readonly rows: number;
  /** Rows that are served, but with other values (floats: beyond 1e-9 relative). */
  readonly wrong: number;
  /** Rows of the truth that are not served, and served rows that the truth does not know. */
  readonly missing: number;
  readonly extra: number;
  /** Mean over rows and numeric measures of |served - truth| / max(|truth|, 1), a missing or extra row counting 1. */
  readonly error: number;
}

/** What one architecture has cost so far. */
export interface MeterTotals {
  readonly clock: number;
  readonly architecture: PlanArchitecture;
  /** Records processed, by layer; a batch run counts when it starts, as on a real cluster. */
  readonly rows: { readonly batch: number; readonly stream: number; readonly replay: number };
  /** Milliseconds that a worker was busy: measured, so not part of what is equal from run to run. */
  readonly cpu: { readonly batch: number; readonly stream: number; readonly serving: number };
  readonly bytes: {
    readonly log: number;
    /** Served views and, for Lambda, the batch views beneath them. */
    readonly views: number;
    /** What the stream path keeps to go on. */
    readonly state: number;
    /** Held only because a replay is under way or not yet dropped. */
    readonly copies: number;
  };
  /** Nodes to maintain, and the steps that they are deployed as. */
  readonly definitions: number;
  readonly steps: number;
}

/** What one fault did to one architecture. */
export interface FaultOutcome {
  /** Index in the document's list. */
  readonly fault: number;
  readonly kind: FaultKind;
  readonly at: number;
  readonly until: number;
  readonly architecture: PlanArchitecture;
  /** Sum over the samples from `at` to the repair of the rows that were wrong, missing or too many, beyond those before it. */
  readonly wrongServed: number;
  /** Milliseconds of the clock from `at` to the first sample that shows it; null where none does. */
  readonly detectedAfter: number | null;
  /** From `at` to the first sample from which on the answer is as right as before; null: not repaired, or nothing to repair. */
  readonly repairedAfter: number | null;
  /** Records that were processed again because of it. */
  readonly recomputed: number;
}
