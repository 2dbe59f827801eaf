import { assert } from '#pipeline/base/assert.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { gatherColumn, gatherFloats } from '#pipeline/data/column.ts';
import type { Column } from '#pipeline/data/column.ts';

// Chunks of one reader before they have watermarks: columns of the same position share their dictionary. Times that are a
// column by being the same array stay so, and are stored once.

export function gatherTimed(chunk: Chunk, rows: Int32Array): Chunk {
  const columns = chunk.columns.map((column) => gatherColumn(column, rows, rows.length));
  const times = timesAmong(columns, placeOfTimes(chunk)) ?? gatherFloats(chunk.times, rows, rows.length);
  const arrivals = chunk.arrivals === chunk.times ? times : gatherFloats(chunk.arrivals, rows, rows.length);
  return { length: rows.length, columns, times, arrivals, watermarks: null };
}

/** Rows of two chunks, numbered through: those of the second follow those of the first. */
export function gatherOfTwo(a: Chunk, b: Chunk, rows: Int32Array): Chunk {
  const columns = a.columns.map((column, c) => columnOfTwo(column, b.columns[c]!, rows));
  const place = placeOfTimes(a);
  const times = (place === placeOfTimes(b) ? timesAmong(columns, place) : null) ?? floatsOfTwo(a.times, b.times, rows);
  return { length: rows.length, columns, times, arrivals: floatsOfTwo(a.arrivals, b.arrivals, rows), watermarks: null };
}

function placeOfTimes({ columns, times }: Chunk): number {
  return columns.findIndex((column) => column.type !== 'string' && column.type !== 'bool' && column.values === times);
}

function timesAmong(columns: readonly Column[], place: number): Float64Array | null {
  const column = columns[place];
  return column === undefined || column.type === 'string' || column.type === 'bool' ? null : column.values;
}

function columnOfTwo(a: Column, b: Column, rows: Int32Array): Column {
  const nulls = nullsOfTwo(a, b, rows);
  if (a.type === 'string') {
    assert(b.type === 'string' && a.dictionary === b.dictionary, 'one dictionary a column');
    return { type: 'string', codes: codesOfTwo(a.codes, b.codes, rows), dictionary: a.dictionary, nulls };
  }
  assert(a.type === b.type, 'one type a column');
  if (a.type === 'bool') return { type: 'bool', values: bytesOfTwo(a.values, (b as typeof a).values, rows), nulls };
  return { type: a.type, values: floatsOfTwo(a.values, (b as typeof a).values, rows), nulls };
}

function nullsOfTwo(a: Column, b: Column, rows: Int32Array): Uint8Array | null {
  if (a.nulls === null && b.nulls === null) return null;
  const length = (column: Column): number => (column.type === 'string' ? column.codes.length : column.values.length);
  return bytesOfTwo(a.nulls ?? new Uint8Array(length(a)), b.nulls ?? new Uint8Array(length(b)), rows);
}

// One function an array class: a loop that sees several is many times slower.

function floatsOfTwo(a: Float64Array, b: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  const border = a.length;
  for (let i = 0; i < values.length; i++) values[i] = rows[i]! < border ? a[rows[i]!]! : b[rows[i]! - border]!;
  return values;
}

function codesOfTwo(a: Int32Array, b: Int32Array, rows: Int32Array): Int32Array {
  const values = new Int32Array(rows.length);
  const border = a.length;
  for (let i = 0; i < values.length; i++) values[i] = rows[i]! < border ? a[rows[i]!]! : b[rows[i]! - border]!;
  return values;
}

function bytesOfTwo(a: Uint8Array, b: Uint8Array, rows: Int32Array): Uint8Array {
  const values = new Uint8Array(rows.length);
  const border = a.length;
  for (let i = 0; i < values.length; i++) values[i] = rows[i]! < border ? a[rows[i]!]! : b[rows[i]! - border]!;
  return values;
}
