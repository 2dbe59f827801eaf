import type { CodedKeys } from './assign-loops.ts';
import type { FusedMembers } from './measures/fused-pass.ts';
import { addDense, countAt, extremeAt, meetAllLoops, rowsAt, stride, sumAt } from './measures/dense-loops.ts';
import type { DenseRows, Extreme } from './measures/dense-loops.ts';
import type { AggregateState } from './state.ts';

/** One chunk's rows, none late, none left out by a measure, with times that never decrease and a whole number in each. */
export interface DenseChunk {
  readonly times: Float64Array;
  readonly length: number;
  readonly keys: CodedKeys;
  /** Every code is below it. */
  readonly codes: number;
  readonly values: Float64Array;
  /** 1 for every row that the count takes; null when there is no count. */
  readonly taken: Uint8Array | null;
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
  #groups = new Float64Array(0);
  #slots = new Int32Array(0);
  #none = new Uint8Array(0);
  #blank = 0;

  constructor() {
    meetAllLoops();
  }

  /** Adds every row to the window that starts `back` slides before the last one that could hold it. */
  add(chunk: DenseChunk, into: AggregateState, members: FusedMembers, back: number): void {
    const { times, length, keys, values } = chunk;
    const extreme = this.#prepare(chunk, members);
    const taken = chunk.taken ?? this.#none;
    for (let i = 0; i < length;) {
      const end = into.slots.enterRun({ times, ordered: true, length }, i, back);
      if (end === i) i++;
      for (; i < end;) {
        const rows = { first: i, end, codes: keys.codes, values, taken };
        i = addDense(extreme, this.#groups, rows);
        this.#flush(chunk, into, members);
        if (i < end) this.#addAlone(chunk, rows, { into, members, i: i++ });
      }
    }
  }

  #prepare({ codes, length, taken }: DenseChunk, { least, greatest }: FusedMembers): Extreme {
    this.#blank = least === null ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    if (this.#slots.length < codes) {
      this.#slots = new Int32Array(codes);
      this.#groups = new Float64Array(codes * stride);
      for (let at = extremeAt; at < this.#groups.length; at += stride) this.#groups[at] = this.#blank;
    }
    if (taken === null && this.#none.length < length) this.#none = new Uint8Array(length);
    if (least !== null) return 'least';
    return greatest === null ? 'none' : 'greatest';
  }

  /** Empties the groups into the slots of the window entered. */
  #flush({ codes, keys }: DenseChunk, into: AggregateState, { sum, least, greatest, count }: FusedMembers): void {
    const [groups, slots] = [this.#groups, this.#slots];
    for (let code = 0; code < codes; code++) {
      const rows = groups[code * stride + rowsAt]!;
      slots[code] = rows === 0 ? 0 : into.slots.count(keys.idOf[code]!, rows);
    }
    into.growMeasures();
    const extreme = least ?? greatest;
    for (let code = 0, at = 0; code < codes; code++, at += stride) {
      const slot = slots[code]!;
      if (slot === 0) continue;
      sum.measure.addSum(slot, groups[at + sumAt]!);
      extreme?.measure.take(slot, groups[at + extremeAt]!);
      if (count !== null) count.measure.counts[slot]! += groups[at + countAt]!;
      groups[at + rowsAt] = 0;
      groups[at + sumAt] = 0;
      groups[at + extremeAt] = this.#blank;
      groups[at + countAt] = 0;
    }
  }

  /** One row whose value takes the sum of an empty group beyond one unit, or the sum of one that has just been emptied. */
  #addAlone({ keys }: DenseChunk, { values, taken, codes }: DenseRows, { into, members, i }: { into: AggregateState; members: FusedMembers; i: number }): void {
    const { sum, least, greatest, count } = members;
    const slot = into.slots.count(keys.idOf[codes[i]!]!, 1);
    into.growMeasures();
    sum.measure.addSum(slot, values[i]!);
    (least ?? greatest)?.measure.take(slot, values[i]!);
    if (count !== null) count.measure.counts[slot]! += taken[i]!;
  }
}
