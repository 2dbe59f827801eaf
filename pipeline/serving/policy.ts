import type { Params } from '../operators/operator.ts';
import type { ViewState } from '../operators/state.ts';

/**
 * How a serving merge makes one answer of what the layers hold. Pure: it looks only at the parts that it is handed, and says
 * what of them counts; merging (merge.ts), explaining and counting records all go by that one list.
 */
export interface MergePolicy {
  readonly name: string;
  readonly label: string;
  /** One sentence: the rule. */
  readonly summary: string;
  /** One sentence: what goes wrong under it, or '' where it is exact. */
  readonly pitfall: string;
  /** Tells batch and speed apart by window, and is refused for a view that has none. */
  readonly needsWindows: boolean;
  /**
   * Adds the batch view's row of a key to the speed view's, so that both sides must keep the same state. Where it is false, what
   * counts of the two sides never has a key in common: they are parted by window, or the batch view, last in the list, fills in
   * the keys that no speed part has. Such a policy also joins sides of which each computes in its own way.
   */
  readonly adds: boolean;
  keeps(params: Params): Keeps;
  /** What counts in the answer, in the order in which it is merged. */
  counted(parts: MergeParts): readonly CountedPart[];
}

/** What a policy asks of the speed layer, which drops absorbed generations and closes one when a batch run starts. */
export interface Keeps {
  /** Looks at generations that a published batch run has absorbed. */
  readonly absorbed: boolean;
  /** Milliseconds after its end for which it looks at the rows of a window; Infinity: for good. */
  readonly tail: number;
  /** A trigger that finds a batch run under way begins a new generation too. */
  readonly cutsAtTriggers: boolean;
  /** The publish of a batch run begins a new generation. */
  readonly cutsAtPublish: boolean;
}

/** All that absorbed-offset needs. */
export const keepsLive: Keeps = { absorbed: false, tail: Number.POSITIVE_INFINITY, cutsAtTriggers: false, cutsAtPublish: false };
export const keepsAll: Keeps = { ...keepsLive, absorbed: true };

export interface MergeParts {
  /** The published batch view, and the run that made it; null before the first publish. */
  readonly batch: ViewState | null;
  readonly run: PublishedRun | null;
  /** Oldest first; the last one is open. */
  readonly generations: readonly Generation[];
  readonly clock: number;
  /** Where the view keeps its windows; null when it has none. */
  readonly windows: MergeWindows | null;
  /** Of the node that names the policy. */
  readonly params: Params;
}

/** Clock times in milliseconds. */
export interface PublishedRun {
  readonly index: number;
  /** What arrived up to then is in the batch view. */
  readonly horizon: number;
  readonly publish: number;
}

/** What the speed layer took in at clock times in (opened, closed]. */
export interface Generation {
  readonly state: ViewState;
  /** Wholly below the horizon of the published batch view. Several of them may have been folded into one. */
  readonly absorbed: boolean;
  readonly opened: number;
  /** null: open. */
  readonly closed: number | null;
}

export interface WindowKeys {
  /** The key column that holds the start of a row's window. */
  readonly column: number;
  /** Milliseconds from the start of a window to its end. */
  readonly size: number;
}

/** Of the two views of a merge, which may keep windows of different sizes, but keep them in the same column. */
export interface MergeWindows {
  readonly column: number;
  readonly batchSize: number;
  readonly speedSize: number;
}

export interface CountedPart {
  /** The batch view, or a generation by its index. */
  readonly part: 'batch' | number;
  /** Only rows of windows that start in [from, to); null: all rows. */
  readonly windows: { readonly from: number; readonly to: number } | null;
  /** Only rows whose keys are in no part before this one. */
  readonly onlyMissing: boolean;
}
