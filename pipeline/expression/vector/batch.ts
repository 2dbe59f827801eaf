import { assert } from '../../base/assert.ts';
import type { Column } from '../../data/column.ts';
import { Dictionary } from '../../data/dictionary.ts';
import type { Value, ValueType } from '../../data/schema.ts';
import type { NulledCounter } from '../evaluate-row.ts';
import type { TypedExpression } from '../typed-expression.ts';

/** The rows that a step works on. `active[i] === 0`: the row's value is of no use, so its failures are not counted; null: all are active. */
export interface Batch {
  readonly length: number;
  readonly columns: readonly Column[];
  readonly active: Uint8Array | null;
  readonly counter: NulledCounter;
}

/** A node, ready to run. Never writes into the columns of the batch; its result is fresh, or shares arrays of the batch. */
export type Step = (batch: Batch) => Column;
/** Handed down to what makes the step of a node, so that it can make those of its operands. */
export type Compile = (typed: TypedExpression) => Step;

export function withActive(batch: Batch, active: Uint8Array | null): Batch {
  return { ...batch, active };
}

export function countActive({ length, active }: Batch): number {
  if (active === null) return length;
  let count = 0;
  for (let i = 0; i < length; i++) count += active[i]!;
  return count;
}

/** The slots as numbers: those of a bool column are copied into 0 and 1. */
export function numbersOf(column: Column): Float64Array {
  assert(column.type !== 'string', 'numbers of a string column');
  return column.type === 'bool' ? Float64Array.from(column.values) : column.values;
}


/** NULL where either is; shared with an input when only that one has any. */
export function eitherNull(a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null {
  if (a === null || b === null) return a ?? b;
  if (a === b) return a;
  const nulls = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) nulls[i] = a[i]! | b[i]!;
  return nulls;
}

export function clearFloats(values: Float64Array, nulls: Uint8Array): void {
  for (let i = 0; i < nulls.length; i++) if (nulls[i] === 1) values[i] = 0;
}

export function clearBytes(values: Uint8Array, nulls: Uint8Array): void {
  for (let i = 0; i < nulls.length; i++) if (nulls[i] === 1) values[i] = 0;
}

/** A column that holds one value everywhere. */
export function broadcast(type: ValueType, value: Value, length: number): Column {
  const nulls = value === null ? new Uint8Array(length).fill(1) : null;
  if (type === 'string') return { type, codes: new Int32Array(length), dictionary: Dictionary.of([value === null ? '' : String(value)]), nulls };
  if (type === 'bool') return { type, values: new Uint8Array(length).fill(value === true ? 1 : 0), nulls };
  return { type, values: new Float64Array(length).fill(value === null ? 0 : Number(value)), nulls };
}
