import { DenseGroups, extremeAt, floatShift, rowsAt, sumAt, takenAt } from './dense-groups.ts';
import { unit } from './unit.ts';

/*
 * Rows of one window into the groups of their dictionary codes: the numbers of a group lie side by side, so that a row
 * touches one cache line. See assign-loops.ts for why no loop calls anything. Each answers the first row whose value would
 * take its sum beyond one unit, untouched, or `end`.
 */

export interface DenseRows {
  readonly first: number;
  readonly end: number;
  readonly codes: Int32Array;
  readonly values: Float64Array;
  readonly test: DenseTest;
}

/** Which rows the count takes: those with a number above the limit, or those marked by 1. */
export type DenseTest =
  | { readonly by: 'limit'; readonly numbers: Float64Array; readonly limit: number }
  | { readonly by: 'mark'; readonly marks: Uint8Array };

interface Tested<T extends DenseTest> extends DenseRows {
  readonly test: T;
}
type ByLimit = Tested<Extract<DenseTest, { by: 'limit' }>>;
type ByMark = Tested<Extract<DenseTest, { by: 'mark' }>>;

function addWithGreatestByLimit({ floats, counts }: DenseGroups, { first, end, codes, values, test: { numbers, limit } }: ByLimit): number {
  for (let i = first; i < end; i++) {
    const at = codes[i]! << floatShift;
    const value = values[i]!;
    const sum = floats[at + sumAt]! + value;
    if (Math.abs(sum) > unit) return i;
    floats[at + sumAt] = sum;
    if (value > floats[at + extremeAt]!) floats[at + extremeAt] = value;
    counts[(at << 1) + rowsAt]! += 1;
    counts[(at << 1) + takenAt]! += +(numbers[i]! > limit);
  }
  return end;
}

function addWithLeastByLimit({ floats, counts }: DenseGroups, { first, end, codes, values, test: { numbers, limit } }: ByLimit): number {
  for (let i = first; i < end; i++) {
    const at = codes[i]! << floatShift;
    const value = values[i]!;
    const sum = floats[at + sumAt]! + value;
    if (Math.abs(sum) > unit) return i;
    floats[at + sumAt] = sum;
    if (value < floats[at + extremeAt]!) floats[at + extremeAt] = value;
    counts[(at << 1) + rowsAt]! += 1;
    counts[(at << 1) + takenAt]! += +(numbers[i]! > limit);
  }
  return end;
}

function addWithoutExtremeByLimit({ floats, counts }: DenseGroups, { first, end, codes, values, test: { numbers, limit } }: ByLimit): number {
  for (let i = first; i < end; i++) {
    const at = codes[i]! << floatShift;
    const value = values[i]!;
    const sum = floats[at + sumAt]! + value;
    if (Math.abs(sum) > unit) return i;
    floats[at + sumAt] = sum;
    counts[(at << 1) + rowsAt]! += 1;
    counts[(at << 1) + takenAt]! += +(numbers[i]! > limit);
  }
  return end;
}

function addWithGreatestByMark({ floats, counts }: DenseGroups, { first, end, codes, values, test: { marks } }: ByMark): number {
  for (let i = first; i < end; i++) {
    const at = codes[i]! << floatShift;
    const value = values[i]!;
    const sum = floats[at + sumAt]! + value;
    if (Math.abs(sum) > unit) return i;
    floats[at + sumAt] = sum;
    if (value > floats[at + extremeAt]!) floats[at + extremeAt] = value;
    counts[(at << 1) + rowsAt]! += 1;
    counts[(at << 1) + takenAt]! += marks[i]!;
  }
  return end;
}

function addWithLeastByMark({ floats, counts }: DenseGroups, { first, end, codes, values, test: { marks } }: ByMark): number {
  for (let i = first; i < end; i++) {
    const at = codes[i]! << floatShift;
    const value = values[i]!;
    const sum = floats[at + sumAt]! + value;
    if (Math.abs(sum) > unit) return i;
    floats[at + sumAt] = sum;
    if (value < floats[at + extremeAt]!) floats[at + extremeAt] = value;
    counts[(at << 1) + rowsAt]! += 1;
    counts[(at << 1) + takenAt]! += marks[i]!;
  }
  return end;
}

function addWithoutExtremeByMark({ floats, counts }: DenseGroups, { first, end, codes, values, test: { marks } }: ByMark): number {
  for (let i = first; i < end; i++) {
    const at = codes[i]! << floatShift;
    const value = values[i]!;
    const sum = floats[at + sumAt]! + value;
    if (Math.abs(sum) > unit) return i;
    floats[at + sumAt] = sum;
    counts[(at << 1) + rowsAt]! += 1;
    counts[(at << 1) + takenAt]! += marks[i]!;
  }
  return end;
}

export type Extreme = 'least' | 'greatest' | 'none';

const loopsByLimit = { least: addWithLeastByLimit, greatest: addWithGreatestByLimit, none: addWithoutExtremeByLimit };
const loopsByMark = { least: addWithLeastByMark, greatest: addWithGreatestByMark, none: addWithoutExtremeByMark };

export function addDense(extreme: Extreme, groups: DenseGroups, rows: DenseRows): number {
  return rows.test.by === 'limit' ? loopsByLimit[extreme](groups, rows as ByLimit) : loopsByMark[extreme](groups, rows as ByMark);
}

/**
 * To be called before a run. A call that has only ever met one of the loops has it inlined by V8's middle tier, Maglev, and
 * stays there: three times as slow as the loop by itself, which soon gets to the top tier. A call that has met all is left alone.
 */
export function meetAllLoops(): void {
  const groups = new DenseGroups(0);
  const rows = { first: 0, end: 0, codes: new Int32Array(0), values: new Float64Array(0) };
  for (const extreme of ['least', 'greatest', 'none'] as const) {
    addDense(extreme, groups, { ...rows, test: { by: 'limit', numbers: rows.values, limit: 0 } });
    addDense(extreme, groups, { ...rows, test: { by: 'mark', marks: new Uint8Array(0) } });
  }
}
