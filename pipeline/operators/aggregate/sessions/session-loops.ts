import type { CodedKeys } from '../assign-loops.ts';

/*
 * The loops that send rows to the session that their key was seen in last, for as long as nothing else is to be done: the row
 * lies in it, or behind its end by less than a gap and no session follows. See assign-loops.ts for why they call nothing.
 */

export interface SessionSlots {
  /** By key; slot 0 for a key without one, whose bounds are NaN. */
  readonly recent: Int32Array;
  readonly later: Int32Array;
  readonly firsts: Float64Array;
  readonly lasts: Float64Array;
  readonly rows: Float64Array;
  readonly gap: number;
  readonly times: Float64Array;
  readonly slots: Int32Array;
}

/** Counts rows [first, end); answers the first one that needs more, or `end`. */
export function joinIds(ids: Int32Array, { recent, later, firsts, lasts, rows, gap, times, slots }: SessionSlots, first: number, end: number): number {
  for (let i = first; i < end; i++) {
    const slot = recent[ids[i]!]!;
    const time = times[i]!;
    const last = lasts[slot]!;
    if (time > last) {
      if (!(time < last + gap) || later[slot] !== 0) return i;
      lasts[slot] = time;
    } else if (!(time >= firsts[slot]!)) return i;
    rows[slot]! += 1;
    slots[i] = slot;
  }
  return end;
}

/** The same over dictionary codes, whose ids are `idOf[code]`. */
export function joinCodes({ codes, idOf }: CodedKeys, { recent, later, firsts, lasts, rows, gap, times, slots }: SessionSlots, first: number, end: number): number {
  for (let i = first; i < end; i++) {
    const slot = recent[idOf[codes[i]!]!]!;
    const time = times[i]!;
    const last = lasts[slot]!;
    if (time > last) {
      if (!(time < last + gap) || later[slot] !== 0) return i;
      lasts[slot] = time;
    } else if (!(time >= firsts[slot]!)) return i;
    rows[slot]! += 1;
    slots[i] = slot;
  }
  return end;
}
