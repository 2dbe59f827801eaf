import type { Column } from '#pipeline/data/column.ts';
import type { Table } from '#pipeline/data/table.ts';

/**
 * Whether two tables hold the same rows, in whatever order: two sums of 32 bits over the rows' hashes agree. That two
 * different bags agree in both has a chance of 2^-64, for rows that nobody has made up to that end.
 */
export function sameBag(a: Table, b: Table): boolean {
  return sumOf(a, 0x811c9dc5) === sumOf(b, 0x811c9dc5) && sumOf(a, 0x9747b28c) === sumOf(b, 0x9747b28c);
}

function sumOf({ columns, length }: Table, seed: number): number {
  const rows = new Int32Array(length).fill(seed);
  for (const column of columns) mixColumn(rows, column, seed);
  let sum = 0;
  for (let i = 0; i < length; i++) sum = (sum + finished(rows[i]!)) | 0;
  return sum;
}

const isNull = 0x5bd1e995;
const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);

function mixColumn(rows: Int32Array, column: Column, seed: number): void {
  const { nulls } = column;
  const texts = column.type === 'string' ? new Map<number, number>() : null;
  for (let i = 0; i < rows.length; i++) {
    let hash = isNull;
    if (nulls?.[i] !== 1) hash = column.type === 'string' ? textAt(column.dictionary.values, column.codes[i]!, texts!, seed) : numberHash(column.values[i]!);
    rows[i] = mixed(rows[i]!, hash);
  }
}

/** Of a dictionary's text, worked out once. */
function textAt(values: readonly string[], code: number, known: Map<number, number>, seed: number): number {
  let hash = known.get(code);
  if (hash === undefined) {
    const text = values[code]!;
    hash = seed;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    known.set(code, hash);
  }
  return hash;
}

/** 0 and -0 are one number. */
function numberHash(value: number): number {
  bits[0] = value + 0;
  return mixed(halves[0]!, halves[1]!);
}

function mixed(hash: number, value: number): number {
  const next = Math.imul(hash ^ value, 0x85ebca6b);
  return next ^ (next >>> 13);
}

function finished(hash: number): number {
  const next = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return next ^ (next >>> 15);
}
