import { unit } from './unit.ts';

/*
 * Rows of one window into the groups of their dictionary codes: a group is `stride` numbers side by side, so that a row
 * touches one cache line. See assign-loops.ts for why no loop calls anything. Each answers the first row whose value would
 * take its sum beyond one unit, untouched, or `end`.
 */

export const stride = 4;
/** Where in a group its numbers are. */
export const rowsAt = 0;
export const sumAt = 1;
export const extremeAt = 2;
export const countAt = 3;

export interface DenseRows {
  readonly first: number;
  readonly end: number;
  readonly codes: Int32Array;
  readonly values: Float64Array;
  /** 1 for every row that the count takes. */
  readonly taken: Uint8Array;
}

type DenseLoop = (groups: Float64Array, rows: DenseRows) => number;

function addWithGreatest(groups: Float64Array, { first, end, codes, values, taken }: DenseRows): number {
  for (let i = first; i < end; i++) {
    const at = codes[i]! * stride;
    const value = values[i]!;
    const sum = groups[at + sumAt]! + value;
    if (Math.abs(sum) > unit) return i;
    groups[at + rowsAt]! += 1;
    groups[at + sumAt] = sum;
    if (value > groups[at + extremeAt]!) groups[at + extremeAt] = value;
    groups[at + countAt]! += taken[i]!;
  }
  return end;
}

function addWithLeast(groups: Float64Array, { first, end, codes, values, taken }: DenseRows): number {
  for (let i = first; i < end; i++) {
    const at = codes[i]! * stride;
    const value = values[i]!;
    const sum = groups[at + sumAt]! + value;
    if (Math.abs(sum) > unit) return i;
    groups[at + rowsAt]! += 1;
    groups[at + sumAt] = sum;
    if (value < groups[at + extremeAt]!) groups[at + extremeAt] = value;
    groups[at + countAt]! += taken[i]!;
  }
  return end;
}

function addWithoutExtreme(groups: Float64Array, { first, end, codes, values, taken }: DenseRows): number {
  for (let i = first; i < end; i++) {
    const at = codes[i]! * stride;
    const sum = groups[at + sumAt]! + values[i]!;
    if (Math.abs(sum) > unit) return i;
    groups[at + rowsAt]! += 1;
    groups[at + sumAt] = sum;
    groups[at + countAt]! += taken[i]!;
  }
  return end;
}

export type Extreme = 'least' | 'greatest' | 'none';

const loops: Readonly<Record<Extreme, DenseLoop>> = { least: addWithLeast, greatest: addWithGreatest, none: addWithoutExtreme };

export function addDense(extreme: Extreme, groups: Float64Array, rows: DenseRows): number {
  return loops[extreme](groups, rows);
}

const noRows: DenseRows = { first: 0, end: 0, codes: new Int32Array(0), values: new Float64Array(0), taken: new Uint8Array(0) };

/**
 * To be called before a run. A call that has only ever met one of the loops has it inlined by V8's middle tier, Maglev, and
 * stays there: three times as slow as the loop by itself, which soon gets to the top tier. A call that has met all is left alone.
 */
export function meetAllLoops(): void {
  const groups = new Float64Array(0);
  for (const extreme of ['least', 'greatest', 'none'] as const) addDense(extreme, groups, noRows);
}
