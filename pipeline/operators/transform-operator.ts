import type { Event } from '../data/chunk.ts';
import type { Progress } from '../data/progress.ts';
import type { KernelInput, LatePolicy, ProcessedAt, ReferenceInput, TransformKernel } from './execution.ts';
import type { MergeClass, OperatorBase, Params } from './operator.ts';
import type { Lowering, NotPrinted } from './relation.ts';

/** Chunks in, chunks out. */
export interface TransformOperator extends OperatorBase {
  readonly role: 'transform';
  readonly mergeClass: MergeClass;
  /** Where the params decide the merge class. */
  mergeClassOf?(params: Params): MergeClass;
  /** What it is to the exporters; without one every export that needs it says so. */
  readonly lowering?: Lowering;
  /** Where there is none: why not, in a sentence, and what to do instead. */
  readonly notPrinted?: NotPrinted;
  /** Of an operator with several outputs; absent: it has one, and edges don't name it. */
  readonly branches?: Branches;
  /**
   * Of an operator that remembers rows: the columns of its key for each stream input, in port order. Rows of equal keys meet
   * in one partition, whatever partition they come from, and reach the kernel in order of arrival, then port, then partition:
   * a chunk for each run of rows of one port. Each carries the joint watermark: the least of what the inputs have shown.
   * Absent: rows are taken where they are, each by itself.
   */
  keyedBy?(params: Params): readonly (readonly string[])[];
  /** Columns of its first input that it reads and that no field of its form names. Absent: none. */
  readsBeside?(params: Params): readonly string[];
  /**
   * Of an operator that remembers rows: equal for params whose kernels can go on from each other's snapshots, as those of
   * code that is deployed meanwhile must. Absent: all can.
   */
  stateKey?(params: Params): string;
  /** Of a keyed operator: whether rows come of time alone, so that its kernels have to be told how the watermark rises. Absent: no. */
  advances?(params: Params): boolean;
  /**
   * The naive, obvious meaning: the oracle of the tests and the text of the docs. `inputs` in port order; tables as events in
   * table order. `late` as for an accumulation; what remembers nothing knows no lateness. Who asks for the time of
   * processing, and so is `time-dependent`, has it from `processedAt`; absent: rows are processed as they arrive. Who
   * `advances` has all the rises of its watermark from `progress`; absent: those that its own rows show.
   */
  reference(params: Params, inputs: readonly ReferenceInput[], late: LatePolicy, processedAt?: ProcessedAt, progress?: Progress): readonly Event[];
  /** One kernel a partition. */
  createKernel(params: Params, inputs: readonly KernelInput[], late: LatePolicy, processedAt?: ProcessedAt): TransformKernel;
}

/**
 * The outputs of a node. Its own step hands on every row; behind it a plan has a further step for each output that is used,
 * called `NODE/output`. All outputs have the node's output shape.
 */
export interface Branches {
  /** In order; an edge says at which of them it begins. Never throws, whatever the params. */
  names(params: Params): readonly string[];
  /** The transform that computes an output from the rows that the node hands on. Called only with checked params. */
  step(params: Params, name: string): { readonly kind: string; readonly params: Params };
}
