import type { Random } from '../../../base/random.ts';

/** Examples, row by row, and the weight of each feature in a squared distance. */
export interface Points {
  readonly count: number;
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/**
 * k-means++: the first centre is any example, each further one an example drawn in proportion to its squared distance to the
 * nearest centre so far (Arthur and Vassilvitskii, k-means++: The Advantages of Careful Seeding, 2007). Fewer than `clusters`
 * centres where there are fewer different examples.
 */
export function seedCentres({ count, values, weights }: Points, clusters: number, random: Random): Float64Array {
  const width = weights.length;
  const centres = new Float64Array(clusters * width);
  const distances = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let chosen = random.below(count);
  for (let c = 0; c < clusters; c++) {
    centres.set(values.subarray(chosen * width, (chosen + 1) * width), c * width);
    let total = 0;
    for (let i = 0, at = 0; i < count; i++) {
      let sum = 0;
      for (let f = 0, from = c * width; f < width; f++, from++, at++) {
        const apart = values[at]! - centres[from]!;
        sum += weights[f]! * apart * apart;
      }
      if (sum < distances[i]!) distances[i] = sum;
      total += distances[i]!;
    }
    if (total === 0) return centres.slice(0, (c + 1) * width);
    chosen = drawn(distances, random.unit() * total);
  }
  return centres;
}

/** The index at which the sum of the shares, so far, goes beyond `target`. */
function drawn(shares: Float64Array, target: number): number {
  let sum = 0;
  let last = 0;
  for (let i = 0; i < shares.length; i++) {
    if (shares[i] === 0) continue;
    last = i;
    sum += shares[i]!;
    if (sum > target) break;
  }
  return last;
}
