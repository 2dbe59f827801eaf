import type { CodedKeys } from './assign-loops.ts';
import { takes } from './count-test.ts';
import type { CountTest } from './count-test.ts';
import type { FusedMembers } from './measures/fused-pass.ts';
import { addCounts, DenseGroups, drainGroups } from './measures/dense-groups.ts';
import { addDense, meetAllLoops } from './measures/dense-loops.ts';
import type { Extreme } from './measures/dense-loops.ts';
import type { AggregateState } from './state.ts';

/** One chunk's rows, none late, none left out by a measure, with times that never decrease and a whole number in each. */
export interface DenseChunk {
  readonly times: Float64Array;
  readonly length: number;
  readonly keys: CodedKeys;
  /** Every code is below it. */
  readonly codes: number;
  readonly values: Float64Array;
  /** Which rows the count takes, if there is a count. */
  readonly test: CountTest;
}

/** Groups beyond this many don't stay in the nearest cache. */
const mostCodes = 768;
/** A group is emptied once a window: worth it where it takes several rows. */
const leastRowsPerCode = 4;

/** Whether a chunk of so many rows is worth adding up by code, window by window. */
export function fitsDense({ length, codes, windows }: { length: number; codes: number; windows: number }): boolean {
  return codes <= mostCodes && length >= leastRowsPerCode * codes * windows;
}

/**
 * Adds rows up by dictionary code, one window after the other, and puts what came of a window into its slots: rows need
 * neither a slot nor a second pass. The sums are of whole numbers, so that the detour doesn't show in them.
 */
export class DenseRuns {
  #groups = new DenseGroups(0);
  #blank = 0;

  constructor() {
    meetAllLoops();
  }

  /** Adds every row to the window that starts `back` slides before the last one that could hold it. */
  add(chunk: DenseChunk, into: AggregateState, members: FusedMembers, back: number): void {
    const { times, length, keys, values, test } = chunk;
    const extreme = this.#prepare(chunk, members);
    for (let i = 0; i < length;) {
      const end = into.slots.enterRun({ times, ordered: true, length }, i, back);
      if (end === i) i++;
      for (; i < end;) {
        const rows = { first: i, end, codes: keys.codes, values, test };
        i = addDense(extreme, this.#groups, rows);
        this.#flush(chunk, into, members);
        if (i < end) this.#addAlone(chunk, into, members, i++);
      }
    }
  }

  #prepare({ codes }: DenseChunk, { least, greatest }: FusedMembers): Extreme {
    this.#blank = least === null ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    if (this.#groups.codes < codes) this.#groups = new DenseGroups(codes, this.#blank);
    if (least !== null) return 'least';
    return greatest === null ? 'none' : 'greatest';
  }

  /** Empties the groups into the slots of the window entered: each is one row, with a sum and an extreme for its value. */
  #flush({ keys, codes, test }: DenseChunk, into: AggregateState, { sum, least, greatest, count }: FusedMembers): void {
    const { ids, rows, sums, extremes, taken, slots } = this.#groups.drained;
    const length = drainGroups(this.#groups, { codes, idOf: keys.idOf, blank: this.#blank, negated: test.negated });
    into.slots.countKeys({ keys: ids, rows, length, slots });
    into.growMeasures();
    const input = { length, slots, taken: null, counted: slots, skipped: null, column: null, columns: [], by: rows };
    sum.measure.add({ ...input, values: sums });
    (least ?? greatest)?.measure.add({ ...input, values: extremes });
    if (count !== null) addCounts(count.measure.counts, slots, taken, length);
  }

  /** One row whose value takes the sum of an empty group beyond one unit, or the sum of one that has just been emptied. */
  #addAlone({ keys, values, test }: DenseChunk, into: AggregateState, { sum, least, greatest, count }: FusedMembers, i: number): void {
    const slot = into.slots.count(keys.idOf[keys.codes[i]!]!, 1);
    into.growMeasures();
    sum.measure.addSum(slot, values[i]!);
    (least ?? greatest)?.measure.take(slot, values[i]!);
    if (count !== null && takes(test, i)) count.measure.counts[slot]! += 1;
  }
}
