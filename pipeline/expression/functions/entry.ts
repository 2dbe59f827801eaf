import type { Value, ValueType } from '../../data/schema.ts';

/** A type that a parameter takes. `T` is one type for all the parameters that bear it: bool, int, float, string or timestamp. */
export type ParameterType = ValueType | 'T';

/** One way to call a function. The first signature that the arguments fit is taken; an int fits where a float is wanted. */
export interface Signature {
  readonly parameters: readonly Parameter[];
  /** The last parameter may be repeated. */
  readonly variadic?: boolean;
  readonly result: ParameterType;
}

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  /** Which types T may be; all when it isn't given. */
  readonly among?: readonly ValueType[];
  /** Only these texts, as a literal in any case: the unit of DATE_TRUNC. */
  readonly choice?: readonly string[];
}

/**
 * How NULL goes through. `strict`: any NULL argument makes NULL and `row` never sees one; a NULL that `row` makes of proper arguments is
 * counted as nulled. `lenient`: `row` sees NULLs, and its NULLs are no accidents.
 */
export type NullRule = 'strict' | 'lenient';

/** The meaning over whole columns, for functions of numbers, times and bools: fills `out` from `args`, slot by slot; slots of NULL hold 0. */
export type NumberLoop = (out: Float64Array, args: readonly Float64Array[], length: number) => void;

/** SQL of a call from the SQL of its arguments, each of which is an atom (safe beside any operator). */
export type PrintCall = (args: readonly string[], types: readonly ValueType[]) => string;
export type DialectEntry = PrintCall | DifferingCall | { readonly unsupported: string };
/** Prints, but means something else for some arguments: which, and what. */
export interface DifferingCall { readonly print: PrintCall; readonly differs: string }

/** DuckDB's calls stand with their entries; those of the other dialects are tables in print/, which a test holds to be complete. */
export type EntryDialect = 'duckdb';

export interface TestVector {
  /** An expression without columns. */
  readonly expression: string;
  readonly value: Value;
}

/** All that there is to know about a function: one entry of the closed table. */
export interface FunctionEntry {
  /** In capitals. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly family: 'string' | 'numeric' | 'time' | 'conditional';
  readonly signatures: readonly Signature[];
  /** One sentence. */
  readonly doc: string;
  /** What may differ elsewhere, or between machines. */
  readonly note?: string;
  readonly nulls: NullRule;
  /** Arguments that decide nothing are not looked at, so that `IF(x = 0, 0, 1 / x)` divides nothing by zero. */
  readonly lazy?: 'coalesce' | 'if';
  /** Is the result never NULL for arguments that aren't? (Strict functions that can fail say false.) */
  readonly total: boolean;
  /** For lenient functions: is a call nullable, given which arguments are? */
  readonly nullable?: (args: readonly boolean[]) => boolean;
  /** The meaning for one row. A number that is no int (or no finite float) becomes NULL afterwards and is counted. */
  readonly row: (args: readonly Value[]) => Value;
  /** A fast form of `row` for calls that take and give numbers only; for lenient functions, taken where no argument is NULL. */
  readonly loop?: NumberLoop;
  /** The same for a call whose first argument is a unit: the loop for that unit, over the other arguments. */
  readonly unitLoop?: (unit: string) => NumberLoop;
  readonly printers: Readonly<Record<EntryDialect, DialectEntry>>;
  readonly vectors: readonly TestVector[];
}
