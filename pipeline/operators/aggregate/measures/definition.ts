import type { Value, ValueType } from '../../../data/schema.ts';
import type { FormField } from '../../form.ts';
import type { Params } from '../../operator.ts';
import type { MeasureState } from './measure.ts';
import type { ValueSpace } from './value-space.ts';

/** What a measure function is: a literal in a file of its own in `functions/`, with one line in `registry.ts`. */
export interface MeasureDefinition {
  /** As in documents: `approx_distinct`. */
  readonly name: string;
  readonly help?: string;
  /** Types of the measured column. */
  readonly takes: readonly ValueType[];
  /** It may be asked without a column, and then counts rows. */
  readonly countsRows?: true;
  /** Whose order decides which value it takes: another column's (the param `by`), or that of the event time. */
  readonly orderedBy?: 'column' | 'time';
  /** Params that only some functions have; drawn where one of them is chosen. */
  readonly fields?: readonly MeasureField[];
  /** What stands behind the column on the canvas: `, 0.95`. Never throws. */
  detail?(item: Params): string;
  /** Of the column's type; null: there is no column. */
  resultType(column: ValueType | null): ValueType;
  /** Whether a group may have no result. */
  readonly nullable: boolean;
  /** Partial results may be merged twice. */
  readonly idempotent: boolean;
  /** Whether the order of rows shows in the last bits of a result. */
  ordered?(column: ValueType | null): boolean;
  /** What it is to the loops over several measures of one column; see `fused-pass.ts`. */
  readonly fuses?: 'sum' | 'least' | 'greatest';
  /** Of a sketch, how far it may be off; absent: exact. */
  readonly bound?: string;
  /** Params that the partial results depend on, beside the function and its column. */
  keeps?(item: Params): readonly (string | number)[];
  /** The obvious meaning: what it makes of the rows that it takes, in no promised order. The oracle of the tests. */
  reference(taken: readonly Taken[], spec: MeasureSpec): Value;
  createState(spec: MeasureSpec, values: ValueSpace): MeasureState;
}

/** One row that a measure takes: its value is not NULL, nor is what orders it. */
export interface Taken {
  /** `true` where there is no column. */
  readonly value: Exclude<Value, null>;
  /** Its event time, or the value of the column `by`. */
  readonly by: number;
}

/** A further param, and what it is while nobody has said otherwise. */
export interface MeasureField {
  readonly field: FormField;
  readonly blank: unknown;
}

/** A measure against a schema. */
export interface MeasureSpec {
  readonly definition: MeasureDefinition;
  /** -1 when it counts rows. */
  readonly column: number;
  readonly columnType: ValueType | null;
  /** The column that orders rows; -1: none, or the event time. */
  readonly by: number;
  /** Of its result. */
  readonly type: ValueType;
  readonly where: string;
  /** The params of the measure as they stand in the document: further ones are read from here. */
  readonly item: Params;
}

/** Keeps the name of a function as a type of its own. */
export function defineMeasure<const Name extends string>(definition: MeasureDefinition & { readonly name: Name }): MeasureDefinition & { readonly name: Name } {
  return definition;
}
