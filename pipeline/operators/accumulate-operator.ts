import type { Row, Schema } from '../data/schema.ts';
import type { AccumulateKernel, LatePolicy, ReferenceInput } from './execution.ts';
import type { MergeClass, OperatorBase, Params } from './operator.ts';
import type { Lowering, NotPrinted } from './relation.ts';
import type { FoldedGroups, ViewState } from './state.ts';

/** Chunks in, keyed mergeable state that a view keeps. */
export interface AccumulateOperator extends OperatorBase {
  readonly role: 'accumulate';
  readonly mergeClass: MergeClass;
  /** What it is to the exporters; without one every export that needs it says so. */
  readonly lowering?: Lowering;
  /** Where there is none: why not, in a sentence, and what to do instead. */
  readonly notPrinted?: NotPrinted;
  /**
   * Of what depends on the order of rows: by which columns they meet, as in a transform. [[]]: all rows, in one partition.
   * Absent: each partition accumulates by itself.
   */
  keyedBy?(params: Params): readonly (readonly string[])[];
  /** Params under which it stands in one path of a plan, where it computes in another way there; their `stateKey` is the same. */
  layerParams?(params: Params, path: 'batch' | 'speed' | 'stream'): Params;
  /**
   * The rows that a view over these events answers with, sorted by key. `late: 'drop'` leaves out, per window, each event
   * whose window had closed (end and allowed lateness <= its watermark): the speed path; `'keep'` is the batch path.
   */
  reference(params: Params, input: ReferenceInput, late: LatePolicy): readonly Row[];
  /**
   * `family` is anything that the states of one view may share to merge faster (an intern table, say): the engine makes
   * one by `createFamily` for each view that is merged and hands it to every state. It must never be observable.
   */
  createFamily(params: Params, schema: Schema): unknown;
  createState(params: Params, schema: Schema, family: unknown): ViewState;
  /**
   * Params of the same kind under which each key of the view counts its records, in one int column called `records`, the
   * last: what the truth meter compares to find records that an answer misses or counts twice.
   */
  censusParams(params: Params): Params;
  /** Milliseconds from the start of a row's window to its end; null for a view without windows, or with sessions. */
  windowSize(params: Params): number | null;
  /** Milliseconds from the start of one window to that of the next; the size where it isn't said. */
  windowSlide?(params: Params): number | null;
  /** Milliseconds that part two sessions of a key; null for a view that keeps none. A session's start moves as rows come. */
  sessionGap?(params: Params): number | null;
  /** When a row is shown; null or absent: at once, and with every change. */
  finalAfter?(params: Params): FinalAfter | null;
  /** Where the params decide the merge class. */
  mergeClassOf?(params: Params): MergeClass;
  /** Equal for two nodes of this kind whose states can be added, given equal output schemas: what they keep, not what they read. */
  stateKey(params: Params): string;
  createKernel(params: Params, schema: Schema, late: LatePolicy): AccumulateKernel;
  /**
   * What puts groups into a state whose rows a loop elsewhere has added up: counts, whole sums, averages and extremes, none of
   * whose values was NULL. null where the params ask for something else.
   */
  folding?(params: Params): ((into: ViewState, groups: FoldedGroups) => void) | null;
}

/** A row is final, and shown, once the watermark has come `after` milliseconds beyond its value in a timestamp column. */
export interface FinalAfter {
  readonly column: string;
  readonly after: number;
}
