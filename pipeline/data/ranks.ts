import type { Column, StringColumn } from './column.ts';
import { compareText } from './compare-text.ts';

/** For each row, the place of its value among the distinct ones: in [0, count). Owned by the caller. */
export interface Ranks {
  readonly ranks: Float64Array;
  readonly count: number;
}

/** Ranks of a column's first `length` rows, NULL before all values. */
export function rankColumn(column: Column, length: number): Ranks {
  const { ranks, count } = rankValues(column, length);
  if (column.nulls === null) return { ranks, count };
  for (let i = 0; i < length; i++) ranks[i] = column.nulls[i] === 1 ? 0 : ranks[i]! + 1;
  return { ranks, count: count + 1 };
}

function rankValues(column: Column, length: number): Ranks {
  if (column.type === 'bool') return { ranks: Float64Array.from(column.values.subarray(0, length)), count: 2 };
  return column.type === 'string' ? rankStrings(column, length) : rankNumbers(column.values.subarray(0, length));
}

export function rankNumbers(values: Float64Array): Ranks {
  const distinct = values.slice().sort();
  let count = 0;
  for (let i = 0; i < distinct.length; i++) if (i === 0 || distinct[i] !== distinct[count - 1]) distinct[count++] = distinct[i]!;
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) ranks[i] = placeOf(values[i]!, distinct, count);
  return { ranks, count };
}

/** Index of a value that is among the first `count` of a sorted array. */
function placeOf(value: number, sorted: Float64Array, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rankStrings({ codes, dictionary, nulls }: StringColumn, length: number): Ranks {
  const places = rankCodes(codes.subarray(0, length), dictionary.values, nulls);
  const ranks = new Float64Array(length);
  for (let i = 0; i < length; i++) ranks[i] = places.of[codes[i]!] ?? 0;
  return { ranks, count: places.count };
}

/** Ranks of the codes in use, by code: each string is looked at once, however many rows hold it. */
function rankCodes(codes: Int32Array, values: readonly string[], nulls: Uint8Array | null): { readonly of: Int32Array; readonly count: number } {
  const seen = new Uint8Array(values.length);
  const used: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (seen[code] === 1 || nulls?.[i] === 1) continue;
    seen[code] = 1;
    used.push(code);
  }
  used.sort((a, b) => compareText(values[a]!, values[b]!));
  const of = new Int32Array(values.length);
  used.forEach((code, rank) => {
    of[code] = rank;
  });
  return { of, count: Math.max(used.length, 1) };
}
