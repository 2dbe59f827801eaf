import type { ViewState } from '../operators/state.ts';

/** How a serving merge makes one answer of what the layers hold. Pure: it looks only at the parts that it is handed. */
export interface MergePolicy {
  readonly name: string;
  readonly label: string;
  /** One sentence: the rule. */
  readonly summary: string;
  /** One sentence: what goes wrong under it, or '' where it is exact. */
  readonly pitfall: string;
  /** Needs the generations that a published batch run has absorbed; the speed layer drops them otherwise. */
  readonly keepsAbsorbed: boolean;
  /** Adds the parts that count into `answer`, which is empty and of the same family. */
  merge(parts: MergeParts, answer: ViewState): void;
  /** Whether a generation counts in the answer; for explanations. */
  counts(generation: Generation, parts: MergeParts): boolean;
}

export interface MergeParts {
  /** The published batch view, or null before the first publish. */
  readonly batch: ViewState | null;
  /** Oldest first; the last one is open. */
  readonly generations: readonly Generation[];
}

export interface Generation {
  readonly state: ViewState;
  /** Wholly below the horizon of the published batch view. */
  readonly absorbed: boolean;
}
