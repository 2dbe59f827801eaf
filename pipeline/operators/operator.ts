import type { Row } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import type { Problem } from '../problem.ts';
import type { AccumulateOperator } from './accumulate-operator.ts';
import type { Example } from './example.ts';
import type { ReferenceView } from './execution.ts';
import type { FormField } from './form.ts';
import type { Lowering, NotPrinted } from './relation.ts';
import type { EdgeType, InputShape, OutputShape, Port } from './shape.ts';
import type { TransformOperator } from './transform-operator.ts';

/**
 * The contract of an operator: an object literal made by one of the functions of `define.ts`, in a folder of its own,
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

/** Already parsed against `fields`: every visible field is there, with its type. */
export type Params = Readonly<Record<string, unknown>>;

/** What the verdicts of a pipeline are composed from; see docs/vocabulary.md. */
export type MergeClass = 'stateless' | 'additive' | 'idempotent' | 'bounded' | 'straddling' | 'order-dependent' | 'time-dependent' | 'multi-pass';

/** What operators of all roles have. */
export interface OperatorBase {
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

export interface SourceOperator extends OperatorBase {
  readonly role: 'source';
  readonly input: 'file' | 'generator';
  /** Of a generator: names of the columns that hold the event time and pick the partition. */
  timing?(params: Params): { readonly eventTime: string; readonly partitionBy: string };
}

export interface TableOperator extends OperatorBase {
  readonly role: 'table';
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
