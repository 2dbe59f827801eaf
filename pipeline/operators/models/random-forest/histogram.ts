/** Examples and the sum of their labels, in each bin of one feature. */
export interface Histogram {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly size: number;
}

export interface Split {
  /** Left are the bins up to this one, of a number; of a category those of `set`. */
  readonly bin: number;
  /** Slots that go left. */
  readonly set: readonly number[];
  /** Sum over both sides of (sum of labels)² / examples: the greater, the less squared error is left. */
  readonly score: number;
}

export interface Totals {
  readonly count: number;
  readonly sum: number;
  /** Examples that each side has at least. */
  readonly least: number;
}

/**
 * The best split of a node, or null where none is better than `beyond`. Least squared error; of labels 0 and 1 that is Gini's
 * impurity, as 2p(1 - p) is twice their variance: Breiman et al., Classification and Regression Trees, 1984.
 */
export function bestThreshold({ counts, sums, size }: Histogram, { count, sum, least }: Totals, beyond: number): Split | null {
  let [bin, score] = [-1, beyond];
  let [leftCount, leftSum] = [0, 0];
  for (let b = 0; b < size - 1; b++) {
    leftCount += counts[b]!;
    leftSum += sums[b]!;
    if (leftCount < least) continue;
    const rightCount = count - leftCount;
    if (rightCount < least) break;
    const rightSum = sum - leftSum;
    const found = (leftSum * leftSum) / leftCount + (rightSum * rightSum) / rightCount;
    if (found > score) [bin, score] = [b, found];
  }
  return bin < 0 ? null : { bin, set: [], score };
}

/**
 * Of all ways to divide the categories, the best one divides them as they are ordered by their mean labels (Fisher 1958;
 * Breiman et al. 1984, 9.4). What is in no slot, and so in bin 0, goes right: so either end of the order may go left.
 */
export function bestSet(histogram: Histogram, totals: Totals, beyond: number): Split | null {
  const { counts, sums, size } = histogram;
  const slots: number[] = [];
  for (let b = 1; b < size; b++) if (counts[b]! > 0) slots.push(b - 1);
  const meanOf = (slot: number) => sums[slot + 1]! / counts[slot + 1]!;
  slots.sort((a, b) => meanOf(a) - meanOf(b) || a - b);
  const low = bestPrefix(histogram, slots, { totals, beyond });
  return (counts[0] === 0 ? null : bestPrefix(histogram, slots.toReversed(), { totals, beyond: low?.score ?? beyond })) ?? low;
}

function bestPrefix({ counts, sums }: Histogram, slots: readonly number[], { totals: { count, sum, least }, beyond }: { readonly totals: Totals; readonly beyond: number }): Split | null {
  let [taken, score] = [0, beyond];
  let [leftCount, leftSum] = [0, 0];
  for (let i = 0; i < slots.length; i++) {
    leftCount += counts[slots[i]! + 1]!;
    leftSum += sums[slots[i]! + 1]!;
    const [rightCount, rightSum] = [count - leftCount, sum - leftSum];
    if (leftCount < least || rightCount < least) continue;
    const found = (leftSum * leftSum) / leftCount + (rightSum * rightSum) / rightCount;
    if (found > score) [taken, score] = [i + 1, found];
  }
  return taken === 0 ? null : { bin: -1, set: slots.slice(0, taken).toSorted((a, b) => a - b), score };
}
