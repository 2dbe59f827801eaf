import type { Chunk, Event } from '../data/chunk.ts';
import type { Progress } from '../data/progress.ts';
import type { Field, Row, Schema } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import type { Problem } from '../problem.ts';
import type { FormField } from './form.ts';
import type { Lowering } from './relation.ts';
import type { FoldedGroups, KernelCounters, ViewState } from './state.ts';

/**
 * The contract of an operator: an object literal made by one of the `define…` functions below, in a folder of its own,
 * with one line in `index.ts`. The role says what an operator does to the rows; the engine and the compiler know roles,
 * never kinds.
 *
 *   source      a log enters here                                  (file source, generator)
 *   table       a whole, unchanging table enters here              (table source)
 *   transform   chunks in, chunks out                              (filter, derive, lookup join, union)
 *   accumulate  chunks in, keyed mergeable state that a view keeps (aggregate)
 *   view        the end of a path: where its state or rows are kept (batch view, speed view)
 *   merge       batch and speed become one answer                  (serving merge)
 *   query       a pure function from served views to a view        (query)
 */
export type Operator = SourceOperator | TableOperator | TransformOperator | AccumulateOperator | ViewOperator | MergeOperator | QueryOperator;

export const layers = ['batch', 'speed', 'serving'] as const;
export type Layer = (typeof layers)[number];

/** What travels on an edge. `state` is an accumulation on its way to a view; only views accept it. */
export type EdgeType = 'stream' | 'table' | 'state' | 'view';

export interface Port {
  /** Stable: saved in documents, never derived from content. */
  readonly name: string;
  readonly label: string;
  readonly accepts: readonly EdgeType[];
  /** More than one edge may end here (union). */
  readonly many?: boolean;
}

/** Already parsed against `fields`: every visible field is there, with its type. */
export type Params = Readonly<Record<string, unknown>>;

/** What a check may ask of one input: its schema and what kind of thing it is. In port order; a `many` port repeats. */
export interface InputShape {
  readonly port: string;
  readonly type: EdgeType;
  readonly schema: Schema;
  /** Names of the columns that identify a row, for `view` and `state` inputs; empty otherwise. */
  readonly keys: readonly string[];
}

export interface OutputShape {
  readonly schema: Schema;
  readonly keys: readonly string[];
}

/** What the verdicts of a pipeline are composed from; see docs/vocabulary.md. */
export type MergeClass = 'stateless' | 'additive' | 'idempotent' | 'bounded' | 'straddling' | 'order-dependent' | 'time-dependent' | 'multi-pass';

interface OperatorBase {
  readonly kind: string;
  readonly label: string;
  /** One sentence: what it does to rows. */
  readonly summary: string;
  readonly category: 'Sources' | 'Shape rows' | 'Combine' | 'Aggregate' | 'Models' | 'Views' | 'Serve';
  /** A lucide icon name in kebab-case. */
  readonly icon: string;
  /** Further words that the palette's search finds it by. */
  readonly aliases: readonly string[];
  readonly inputs: readonly Port[];
  /** null for an operator that only ends paths. */
  readonly output: EdgeType | null;
  readonly fields: readonly FormField[];
  readonly defaults: Params;
  /** Where it may be pinned. A node without a layer is logical; [] means that it can't be pinned. */
  readonly layers: readonly Layer[];
  /** One line for the node on the canvas: `count, avg(delay) by origin, 1 d tumbling`. Never throws, whatever the params. */
  describe(params: Params): string;
  /** Problems with `where: { param, span? }`; the compiler adds the node. Called with all inputs connected and well-shaped. */
  check(params: Params, inputs: readonly InputShape[]): readonly Problem[];
  /** Called only when `check` found no error. */
  outputShape(params: Params, inputs: readonly InputShape[]): OutputShape;
  readonly examples: readonly Example[];
}

/** A small table in, a small table out: run as a test and shown in the inspector's help. */
export interface Example {
  readonly title: string;
  readonly params: Params;
  readonly inputs: readonly { readonly schema: readonly Field[]; readonly rows: readonly Row[]; /** the event-time column */ readonly time?: string; /** of a view; absent: none */ readonly keys?: readonly string[] }[];
  readonly output: readonly Row[];
}

export interface SourceOperator extends OperatorBase {
  readonly role: 'source';
  readonly input: 'file' | 'generator';
  /** Of a generator: names of the columns that hold the event time and pick the partition. */
  timing?(params: Params): { readonly eventTime: string; readonly partitionBy: string };
}

export interface TableOperator extends OperatorBase {
  readonly role: 'table';
}

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

export interface NotPrinted {
  readonly because: string;
  readonly doInstead: string;
}

export type LatePolicy = 'drop' | 'keep';

/**
 * The clock at which a job processes what arrives then: a live one at once, or when it stands still no longer; a batch run when
 * it started; a replay no earlier than it began. Never decreases.
 */
export type ProcessedAt = (arrival: number) => number;

/** A row is final, and shown, once the watermark has come `after` milliseconds beyond its value in a timestamp column. */
export interface FinalAfter {
  readonly column: string;
  readonly after: number;
}

export interface ViewOperator extends OperatorBase {
  readonly role: 'view';
  /** null: logical. It states what is kept; the architecture says how. */
  readonly layer: 'batch' | 'speed' | null;
}

export interface MergeOperator extends OperatorBase {
  readonly role: 'merge';
}

export interface QueryOperator extends OperatorBase {
  readonly role: 'query';
  readonly mergeClass: MergeClass;
  /** What it is to the exporters; without one every export that needs it says so. */
  readonly lowering?: Lowering;
  /** Where there is none: why not, in a sentence, and what to do instead. */
  readonly notPrinted?: NotPrinted;
  /** `view`: the first input; `others`: the further ones, of a query that has them. */
  reference(params: Params, view: ReferenceView, others?: readonly ReferenceView[]): readonly Row[];
  evaluate(params: Params, table: Table, others?: readonly Table[]): Table;
}

export interface ReferenceInput {
  readonly schema: Schema;
  readonly events: readonly Event[];
  /** How many events each partition has, which stand one after the other; absent: all are of one. */
  readonly partitions?: readonly number[];
}

/** A view in plain form; `keys` as in a Table. */
export interface ReferenceView {
  readonly schema: Schema;
  readonly keys: readonly string[];
  readonly rows: readonly Row[];
}

export interface KernelInput {
  readonly schema: Schema;
  /** The whole table, for an input of type `table`. */
  readonly table: Table | null;
}

/**
 * The fast, columnar, incremental form of a transform. May not depend on how the log is cut into chunks. Reuses its
 * scratch memory: a returned chunk is valid until the next call of the same kernel.
 */
export interface TransformKernel {
  /** The rows that flow on; null when none do. `port` is the index of the input that the chunk came in by. */
  process(chunk: Chunk, port: number): Chunk | null;
  /**
   * Of an operator that `advances`: the rows that come of time alone, in order of arrival, each with the arrival of the rise that
   * it comes of. Called when all rows up to an arrival have been processed, with the rises up to it that it has not been told.
   */
  advance?(progress: Progress): Chunk | null;
  counters(): KernelCounters;
  /** Plain, structured-cloneable. `null` for a stateless kernel. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

export interface AccumulateKernel {
  process(chunk: Chunk, into: ViewState): void;
  counters(): KernelCounters;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}
