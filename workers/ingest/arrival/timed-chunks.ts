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

export function concatChunks(a: Chunk, b: Chunk): Chunk {
  const columns = a.columns.map((column, c) => concatColumns(column, b.columns[c]!));
  const place = placeOfTimes(a);
  const times = (place === placeOfTimes(b) ? timesAmong(columns, place) : null) ?? concatFloats(a.times, b.times);
  return { length: a.length + b.length, columns, times, arrivals: concatFloats(a.arrivals, b.arrivals), watermarks: null };
}

function placeOfTimes({ columns, times }: Chunk): number {
  return columns.findIndex((column) => column.type !== 'string' && column.type !== 'bool' && column.values === times);
}

function timesAmong(columns: readonly Column[], place: number): Float64Array | null {
  const column = columns[place];
  return column === undefined || column.type === 'string' || column.type === 'bool' ? null : column.values;
}

function concatColumns(a: Column, b: Column): Column {
  if (a.type === 'string') {
    assert(b.type === 'string' && a.dictionary === b.dictionary, 'one dictionary a column');
    const codes = new Int32Array(a.codes.length + b.codes.length);
    codes.set(a.codes);
    codes.set(b.codes, a.codes.length);
    return { type: 'string', codes, dictionary: a.dictionary, nulls: concatNulls(a, b) };
  }
  assert(a.type === b.type, 'one type a column');
  if (a.type === 'bool') return { type: 'bool', values: concatBytes(a.values, (b as typeof a).values), nulls: concatNulls(a, b) };
  return { type: a.type, values: concatFloats(a.values, (b as typeof a).values), nulls: concatNulls(a, b) };
}

function concatNulls(a: Column, b: Column): Uint8Array | null {
  if (a.nulls === null && b.nulls === null) return null;
  const length = (column: Column): number => (column.type === 'string' ? column.codes.length : column.values.length);
  return concatBytes(a.nulls ?? new Uint8Array(length(a)), b.nulls ?? new Uint8Array(length(b)));
}

function concatFloats(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

function concatBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
