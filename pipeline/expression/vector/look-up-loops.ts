/*
 * Rows look up what has been worked out for their codes. None of the loops calls anything, so that it reads the place and
 * length of every array once; one stops at the first row whose result is unknown, and answers which that is, or how many rows.
 */

/** By code + 1. `states` is 0 where a result is unknown; `truths` holds those of conditions. */
export interface Known {
  readonly results: Float64Array;
  readonly states: Uint8Array;
  readonly truths: Uint8Array;
}

/** Of a truth: not worked out yet. */
export const notYet = 2;

export function lookUpBools(codes: Int32Array, { truths }: Known, into: Uint8Array, first: number): number {
  for (let i = first; i < into.length; i++) {
    const truth = truths[codes[i]! + 1]!;
    if (truth === notYet) return i;
    into[i] = truth;
  }
  return into.length;
}

export function lookUpCodes(codes: Int32Array, { results, states }: Known, into: Int32Array, first: number): number {
  for (let i = first; i < into.length; i++) {
    const key = codes[i]! + 1;
    if (states[key] === 0) return i;
    into[i] = results[key]!;
  }
  return into.length;
}

export function lookUpFloats(codes: Int32Array, { results, states }: Known, into: Float64Array, first: number): number {
  for (let i = first; i < into.length; i++) {
    const key = codes[i]! + 1;
    if (states[key] === 0) return i;
    into[i] = results[key]!;
  }
  return into.length;
}
