/**
 * The number of different values that registers have seen, by Ertl's improved raw estimator (New cardinality estimation
 * algorithms for HyperLogLog sketches, arXiv:1702.01284, algorithm 6): unbiased over the whole range, without tables.
 * `counts[rank]` is how many of the registers hold a rank; ranks end at 65 - precision.
 */
export function estimateCardinality(counts: Float64Array, precision: number): number {
  const registers = 2 ** precision;
  const last = 65 - precision;
  let z = registers * tau(1 - counts[last]! / registers);
  for (let rank = last - 1; rank >= 1; rank--) z = 0.5 * (z + counts[rank]!);
  z += registers * sigma(counts[0]! / registers);
  return registers ** 2 / (2 * Math.LN2 * z);
}

/** x + the sum of x^(2^k) 2^(k-1) for k = 1, 2, … */
function sigma(fraction: number): number {
  if (fraction === 1) return Number.POSITIVE_INFINITY;
  let [x, y, z] = [fraction, 1, fraction];
  for (let before = Number.NaN; z !== before;) {
    before = z;
    x *= x;
    z += x * y;
    y += y;
  }
  return z;
}

/** (1 - x - the sum of (1 - x^(2^-k))^2 2^-k for k = 1, 2, …) / 3 */
function tau(fraction: number): number {
  if (fraction === 0 || fraction === 1) return 0;
  let [x, y, z] = [fraction, 1, 1 - fraction];
  for (let before = Number.NaN; z !== before;) {
    before = z;
    x = Math.sqrt(x);
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}
