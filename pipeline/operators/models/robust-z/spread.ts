/** Where the middle of some numbers is, and the median of their distances from it. */
export interface Spread {
  readonly median: number;
  readonly mad: number;
}

/** Of at least one number, in rising order. Of an even number of them the median is the mean of the two in the middle. */
export function spreadOf(sorted: ArrayLike<number>): Spread {
  const { length } = sorted;
  const median = (sorted[(length - 1) >> 1]! + sorted[length >> 1]!) / 2;
  return { median, mad: middleDistance(sorted, median) };
}

/** Distances rise from the middle outwards on either side: the two sides are merged until half of them have come. */
function middleDistance(sorted: ArrayLike<number>, median: number): number {
  const { length } = sorted;
  let above = length >> 1;
  let below = above - 1;
  let [before, distance] = [0, 0];
  for (let i = 0; i <= length >> 1; i++) {
    const down = below < 0 ? Number.POSITIVE_INFINITY : median - sorted[below]!;
    const up = above >= length ? Number.POSITIVE_INFINITY : sorted[above]! - median;
    before = distance;
    distance = Math.min(down, up);
    if (down <= up) below--;
    else above++;
  }
  return length % 2 === 1 ? distance : (before + distance) / 2;
}

/** First place whose number is not below `value`. */
export function placeOf(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
