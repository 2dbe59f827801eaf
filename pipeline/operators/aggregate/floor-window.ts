/**
 * The greatest `k * slide + offset` at or below `time`: the start of the last window that holds it. Exact for any
 * finite time, negative ones too: the division only guesses, the comparisons decide. NaN for a
 * time that isn't finite.
 */
export function floorWindow(time: number, slide: number, offset: number): number {
  if (!Number.isFinite(time)) return Number.NaN;
  let start = Math.floor((time - offset) / slide) * slide + offset;
  while (start > time) start -= slide;
  while (start + slide <= time) start += slide;
  return start;
}
