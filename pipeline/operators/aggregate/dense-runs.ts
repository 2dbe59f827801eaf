import type { CodedKeys } from './assign-loops.ts';
import { takes } from './count-test.ts';
import type { CountTest } from './count-test.ts';
import type { FusedMembers } from './measures/fused-pass.ts';
import { addDense, countStride, extremeAt, floatStride, meetAllLoops, rowsAt, sumAt, takenAt } from './measures/dense-loops.ts';
import type { DenseGroups, Extreme } from './measures/dense-loops.ts';
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
  #groups: DenseGroups = roomFor(0);
  #slots = new Int32Array(0);
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
    if (this.#slots.length < codes) {
      this.#slots = new Int32Array(codes);
      this.#groups = roomFor(codes);
      for (let at = extremeAt; at < this.#groups.floats.length; at += floatStride) this.#groups.floats[at] = this.#blank;
    }
    if (least !== null) return 'least';
    return greatest === null ? 'none' : 'greatest';
  }

  /** Empties the groups into the slots of the window entered. */
  #flush({ codes, keys, test }: DenseChunk, into: AggregateState, { sum, least, greatest, count }: FusedMembers): void {
    const { floats, counts } = this.#groups;
    const slots = this.#slots;
    for (let code = 0; code < codes; code++) {
      const rows = counts[code * countStride + rowsAt]!;
      slots[code] = rows === 0 ? 0 : into.slots.count(keys.idOf[code]!, rows);
    }
    into.growMeasures();
    const extreme = least ?? greatest;
    for (let code = 0; code < codes; code++) {
      const slot = slots[code]!;
      if (slot === 0) continue;
      const float = code * floatStride;
      const whole = code * countStride;
      sum.measure.addSum(slot, floats[float + sumAt]!);
      extreme?.measure.take(slot, floats[float + extremeAt]!);
      const taken = counts[whole + takenAt]!;
      if (count !== null) count.measure.counts[slot]! += test.negated ? counts[whole + rowsAt]! - taken : taken;
      floats[float + sumAt] = 0;
      floats[float + extremeAt] = this.#blank;
      counts[whole + rowsAt] = 0;
      counts[whole + takenAt] = 0;
    }
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

function roomFor(codes: number): DenseGroups {
  const floats = new Float64Array(codes * floatStride);
  return { floats, counts: new Int32Array(floats.buffer) };
}
