/**
 * The quantile of so many sorted values, by linear interpolation between the two nearest ranks: type 7 of Hyndman and Fan
 * (The American Statistician 50, 1996). NaN of none.
 */
export function interpolated(count: number, q: number, valueAt: (rank: number) => number): number {
  if (count === 0) return Number.NaN;
  const place = q * (count - 1);
  const below = Math.floor(place);
  const part = place - below;
  const low = valueAt(below);
  if (part === 0) return low;
  const high = valueAt(below + 1);
  // Neither difference nor sum may leave what a float holds.
  return low === high ? low : low * (1 - part) + high * part;
}
