/**
 * Picks keys 0 .. keys-1 with weights (k + 1)^-exponent. Weights are rounded to 12 digits, so that engines whose `pow`
 * differs in the last bit pick alike.
 */
export function zipf(keys: number, exponent: number): (unit: number) => number {
  const upTo = new Float64Array(keys);
  let total = 0;
  for (let k = 0; k < keys; k++) {
    total += Math.max(1, Math.round(1e12 * (k + 1) ** -exponent));
    upTo[k] = total;
  }
  return (unit) => firstAbove(upTo, unit * total);
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
