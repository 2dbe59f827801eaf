/** Numbers of a group: floats first, in the places that these name, then counts of half their width. Shifts need no check for overflow. */
export const floatShift = 2;
const floatStride = 1 << floatShift;
const countStride = 2 * floatStride;
export const sumAt = 0;
export const extremeAt = 1;
export const rowsAt = 4;
export const takenAt = 5;

/** What rows of one window add up to, by dictionary code: the numbers of a group lie side by side, so that a row touches one cache line. */
export class DenseGroups {
  readonly codes: number;
  /** Two views of one memory. */
  readonly floats: Float64Array;
  readonly counts: Int32Array;
  readonly drained: DrainedGroups;

  /** `blank` is the extreme of no values. */
  constructor(codes: number, blank = 0) {
    this.codes = codes;
    this.floats = new Float64Array(codes * floatStride);
    this.counts = new Int32Array(this.floats.buffer);
    for (let at = extremeAt; at < this.floats.length; at += floatStride) this.floats[at] = blank;
    const numbers = (): Float64Array => new Float64Array(codes);
    this.drained = { ids: new Int32Array(codes), rows: numbers(), sums: numbers(), extremes: numbers(), taken: numbers(), slots: new Int32Array(codes) };
  }
}

/** The groups that have rows, one after the other. */
export interface DrainedGroups {
  readonly ids: Int32Array;
  readonly rows: Float64Array;
  readonly sums: Float64Array;
  readonly extremes: Float64Array;
  readonly taken: Float64Array;
  readonly slots: Int32Array;
}

export interface Draining {
  readonly codes: number;
  readonly idOf: Int32Array;
  readonly blank: number;
  /** Whether the count takes the rows that the groups did not. */
  readonly negated: boolean;
}

/** Moves the groups into `drained`, all but their slots, and leaves them blank. Answers how many they were. */
export function drainGroups({ floats, counts, drained }: DenseGroups, { codes, idOf, blank, negated }: Draining): number {
  const { ids, rows, sums, extremes, taken } = drained;
  let length = 0;
  for (let code = 0; code < codes; code++) {
    const float = code * floatStride;
    const whole = code * countStride;
    const count = counts[whole + rowsAt]!;
    if (count === 0) continue;
    ids[length] = idOf[code]!;
    rows[length] = count;
    sums[length] = floats[float + sumAt]!;
    extremes[length] = floats[float + extremeAt]!;
    taken[length] = negated ? count - counts[whole + takenAt]! : counts[whole + takenAt]!;
    length++;
    floats[float + sumAt] = 0;
    floats[float + extremeAt] = blank;
    counts[whole + rowsAt] = 0;
    counts[whole + takenAt] = 0;
  }
  return length;
}

export function addCounts(into: Float64Array, slots: Int32Array, counts: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) into[slots[i]!]! += counts[i]!;
}
