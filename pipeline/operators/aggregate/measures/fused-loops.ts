import { unit } from './unit.ts';

/*
 * One pass for what is often asked of one column together: its sum, its least, its greatest value, and a count under a
 * condition. Written out, a loop for each set: see assign-loops.ts for why none of them calls anything. Each works on rows
 * from `first` on and answers the row whose value would take its sum beyond one unit, untouched, or `length`.
 */

export interface FusedArrays {
  readonly sums: Float64Array;
  /** Where a set lacks a measure its array is empty, and not looked at. */
  readonly least: Float64Array;
  readonly greatest: Float64Array;
  readonly counts: Float64Array;
}

export interface FusedRows {
  readonly slots: Int32Array;
  readonly values: Float64Array;
  /** 1 for every row that the count takes. */
  readonly taken: Uint8Array;
}

export type FusedLoop = (into: FusedArrays, rows: FusedRows, first: number, length: number) => number;

export function addSum({ sums }: FusedArrays, { slots, values }: FusedRows, first: number, length: number): number {
  for (let i = first; i < length; i++) {
    const slot = slots[i]!;
    const sum = sums[slot]! + values[i]!;
    if (Math.abs(sum) > unit) return i;
    sums[slot] = sum;
  }
  return length;
}

export function addSumAndCount({ sums, counts }: FusedArrays, { slots, values, taken }: FusedRows, first: number, length: number): number {
  for (let i = first; i < length; i++) {
    const slot = slots[i]!;
    const sum = sums[slot]! + values[i]!;
    if (Math.abs(sum) > unit) return i;
    sums[slot] = sum;
    counts[slot]! += taken[i]!;
  }
  return length;
}

export function addSumAndGreatest({ sums, greatest }: FusedArrays, { slots, values }: FusedRows, first: number, length: number): number {
  for (let i = first; i < length; i++) {
    const slot = slots[i]!;
    const value = values[i]!;
    const sum = sums[slot]! + value;
    if (Math.abs(sum) > unit) return i;
    sums[slot] = sum;
    if (value > greatest[slot]!) greatest[slot] = value;
  }
  return length;
}

export function addSumGreatestAndCount({ sums, greatest, counts }: FusedArrays, { slots, values, taken }: FusedRows, first: number, length: number): number {
  for (let i = first; i < length; i++) {
    const slot = slots[i]!;
    const value = values[i]!;
    const sum = sums[slot]! + value;
    if (Math.abs(sum) > unit) return i;
    sums[slot] = sum;
    if (value > greatest[slot]!) greatest[slot] = value;
    counts[slot]! += taken[i]!;
  }
  return length;
}

export function addSumAndLeast({ sums, least }: FusedArrays, { slots, values }: FusedRows, first: number, length: number): number {
  for (let i = first; i < length; i++) {
    const slot = slots[i]!;
    const value = values[i]!;
    const sum = sums[slot]! + value;
    if (Math.abs(sum) > unit) return i;
    sums[slot] = sum;
    if (value < least[slot]!) least[slot] = value;
  }
  return length;
}

export function addSumLeastAndCount({ sums, least, counts }: FusedArrays, { slots, values, taken }: FusedRows, first: number, length: number): number {
  for (let i = first; i < length; i++) {
    const slot = slots[i]!;
    const value = values[i]!;
    const sum = sums[slot]! + value;
    if (Math.abs(sum) > unit) return i;
    sums[slot] = sum;
    if (value < least[slot]!) least[slot] = value;
    counts[slot]! += taken[i]!;
  }
  return length;
}

export function addSumLeastAndGreatest({ sums, least, greatest }: FusedArrays, { slots, values }: FusedRows, first: number, length: number): number {
  for (let i = first; i < length; i++) {
    const slot = slots[i]!;
    const value = values[i]!;
    const sum = sums[slot]! + value;
    if (Math.abs(sum) > unit) return i;
    sums[slot] = sum;
    if (value < least[slot]!) least[slot] = value;
    if (value > greatest[slot]!) greatest[slot] = value;
  }
  return length;
}

export function addSumLeastGreatestAndCount(into: FusedArrays, { slots, values, taken }: FusedRows, first: number, length: number): number {
  const { sums, least, greatest, counts } = into;
  for (let i = first; i < length; i++) {
    const slot = slots[i]!;
    const value = values[i]!;
    const sum = sums[slot]! + value;
    if (Math.abs(sum) > unit) return i;
    sums[slot] = sum;
    if (value < least[slot]!) least[slot] = value;
    if (value > greatest[slot]!) greatest[slot] = value;
    counts[slot]! += taken[i]!;
  }
  return length;
}
