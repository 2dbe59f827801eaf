/*
 * The loops that send rows to slots. None of them calls anything: what calls may change anything, so that a loop with a
 * call in it reads the place and length of every array again for each row. They stop where there is something to do instead.
 */

/** Where rows go: groups of one window. */
export interface Groups {
  /** Slots by `cache + id`, believed while `windows[slot]` is the window. */
  readonly recent: Int32Array;
  readonly cache: number;
  readonly window: number;
  readonly windows: Float64Array;
  readonly rows: Float64Array;
  readonly slots: Int32Array;
}

/** Counts rows [first, end) in the slots that their keys were last seen in; answers the first row without one, or `end`. */
export function assignIds(ids: Int32Array, { recent, cache, window, windows, rows, slots }: Groups, first: number, end: number): number {
  for (let i = first; i < end; i++) {
    const slot = recent[cache + ids[i]!]!;
    if (windows[slot] !== window) return i;
    rows[slot]! += 1;
    slots[i] = slot;
  }
  return end;
}

/** The same over dictionary codes, whose ids are `idOf[code]`. */
export function assignCodes({ codes, idOf }: CodedKeys, { recent, cache, window, windows, rows, slots }: Groups, first: number, end: number): number {
  for (let i = first; i < end; i++) {
    const slot = recent[cache + idOf[codes[i]!]!]!;
    if (windows[slot] !== window) return i;
    rows[slot]! += 1;
    slots[i] = slot;
  }
  return end;
}

/** So many rows of each key, no two of them equal, on their way to their groups. `slots` is the result. */
export interface KeyCounts {
  readonly keys: Int32Array;
  readonly rows: Float64Array;
  readonly length: number;
  readonly slots: Int32Array;
}

/** Counts rows in the slots that their keys were last seen in, or else in new ones from `used` on; answers `used` as it is then. */
export function countOrAppend(into: Omit<Groups, 'slots'> & { readonly keys: Int32Array }, counts: KeyCounts, used: number): number {
  const { recent, cache, window, windows, rows, keys } = into;
  const { keys: ids, rows: more, length, slots } = counts;
  let next = used;
  for (let i = 0; i < length; i++) {
    const id = ids[i]!;
    let slot = recent[cache + id]!;
    if (windows[slot] !== window) {
      slot = next++;
      keys[slot] = id;
      windows[slot] = window;
      recent[cache + id] = slot;
    }
    rows[slot]! += more[i]!;
    slots[i] = slot;
  }
  return next;
}

export interface CodedKeys {
  readonly codes: Int32Array;
  readonly idOf: Int32Array;
}

/** Where the stretch of rows from `first` on ends whose times are in [from, to). */
export function runEnd(times: Float64Array, { first, length, ordered, from, to }: { first: number; length: number; ordered: boolean; from: number; to: number }): number {
  if (ordered) return lowerBound(times, to, first, length);
  let i = first;
  while (i < length && times[i]! >= from && times[i]! < to) i++;
  return i;
}

/** The first row in [first, end) that came when the window had closed, or `end`. */
export function nextClosed(watermarks: Float64Array, { first, end, windowEnd }: Stretch): number {
  let i = first;
  while (i < end && !(windowEnd <= watermarks[i]!)) i++;
  return i;
}

/** The first row in [first, end) that came before the window closed, or `end`. */
export function nextOpen(watermarks: Float64Array, { first, end, windowEnd }: Stretch): number {
  let i = first;
  while (i < end && windowEnd <= watermarks[i]!) i++;
  return i;
}

interface Stretch {
  readonly first: number;
  readonly end: number;
  readonly windowEnd: number;
}

/** The first index in [first, end) whose value is not below the limit, in ascending values. */
function lowerBound(values: Float64Array, limit: number, first: number, end: number): number {
  if (end > first && values[end - 1]! < limit) return end;
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
