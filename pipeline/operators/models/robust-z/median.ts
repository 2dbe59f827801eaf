/** Of a sorted list; the mean of the two in the middle where there are two. */
function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Median, and median of the distances from it, of one value or more. */
export function medianAndMad(values: Iterable<number>): { readonly median: number; readonly mad: number } {
  const sorted = Float64Array.from(values).sort();
  const median = middle(sorted);
  return { median, mad: middle(sorted.map((value) => Math.abs(value - median)).sort()) };
}
