import { unreachable } from '../base/assert.ts';
import { Dictionary } from './dictionary.ts';
import type { Value, ValueType } from './schema.ts';

/**
 * A column of a chunk. One array class per meaning, so that every hot loop sees one hidden shape:
 * numbers and times are Float64Array, booleans Uint8Array (0 or 1), strings Int32Array codes into a dictionary.
 * `nulls[i] === 1` marks NULL; the slot under a NULL holds 0, so that equal columns are equal bytes.
 */
export type Column = NumberColumn | BoolColumn | StringColumn;

export interface NumberColumn {
  readonly type: 'int' | 'float' | 'timestamp';
  readonly values: Float64Array;
  readonly nulls: Uint8Array | null;
}

export interface BoolColumn {
  readonly type: 'bool';
  readonly values: Uint8Array;
  readonly nulls: Uint8Array | null;
}

export interface StringColumn {
  readonly type: 'string';
  readonly codes: Int32Array;
  readonly dictionary: Dictionary;
  readonly nulls: Uint8Array | null;
}

/** The slots of a column, whatever its class: what copies and gathers need. */
export function slots(column: Column): Float64Array | Uint8Array | Int32Array {
  return column.type === 'string' ? column.codes : column.values;
}

export function valueAt(column: Column, index: number): Value {
  if (column.nulls !== null && column.nulls[index] === 1) return null;
  switch (column.type) {
    case 'bool':
      return column.values[index] === 1;
    case 'string':
      return column.dictionary.values[column.codes[index]!]!;
    case 'int':
    case 'float':
    case 'timestamp':
      return column.values[index]!;
    default:
      return unreachable(column);
  }
}

/** Rows [start, end) without copying. */
export function sliceColumn(column: Column, start: number, end: number): Column {
  const nulls = column.nulls === null ? null : column.nulls.subarray(start, end);
  if (column.type === 'string') {
    return { type: 'string', codes: column.codes.subarray(start, end), dictionary: column.dictionary, nulls };
  }
  if (column.type === 'bool') return { type: 'bool', values: column.values.subarray(start, end), nulls };
  return { type: column.type, values: column.values.subarray(start, end), nulls };
}

/** The rows at the first `count` indices, copied. A column that was never read (length 0) stays so. */
export function gatherColumn(column: Column, indices: Int32Array, count: number): Column {
  if (slots(column).length === 0) return column;
  const nulls = column.nulls === null ? null : gatherBytes(column.nulls, indices, count);
  if (column.type === 'string') {
    const codes = new Int32Array(count);
    const from = column.codes;
    for (let i = 0; i < count; i++) codes[i] = from[indices[i]!]!;
    return { type: 'string', codes, dictionary: column.dictionary, nulls };
  }
  if (column.type === 'bool') return { type: 'bool', values: gatherBytes(column.values, indices, count), nulls };
  return { type: column.type, values: gatherFloats(column.values, indices, count), nulls };
}

export function gatherFloats(from: Float64Array, indices: Int32Array, count: number): Float64Array {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = from[indices[i]!]!;
  return values;
}

export function gatherBytes(from: Uint8Array, indices: Int32Array, count: number): Uint8Array {
  const values = new Uint8Array(count);
  for (let i = 0; i < count; i++) values[i] = from[indices[i]!]!;
  return values;
}

/** A column from plain values: for tests, tables, generators and small results, never for a hot path. */
export function columnFrom(type: ValueType, values: readonly Value[]): Column {
  const length = values.length;
  const hasNulls = values.includes(null);
  const nulls = hasNulls ? Uint8Array.from(values, (value) => (value === null ? 1 : 0)) : null;
  if (type === 'string') {
    const dictionary = new Dictionary();
    const codes = new Int32Array(length);
    values.forEach((value, i) => {
      if (value !== null) codes[i] = dictionary.encode(value as string);
    });
    if (dictionary.size === 0) dictionary.encode('');
    return { type, codes, dictionary, nulls };
  }
  if (type === 'bool') return { type, values: Uint8Array.from(values, (value) => (value === true ? 1 : 0)), nulls };
  return { type, values: Float64Array.from(values, (value) => (value === null ? 0 : (value as number))), nulls };
}
