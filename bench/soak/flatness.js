/**
 * How a measure behaved: over all samples, and by a line of least squares through those of the second half.
 * @param {readonly { readonly x: number, readonly y: number }[]} points in the order of x
 */
export function flatness(points) {
  const half = points.slice(Math.floor(points.length / 2));
  const meanX = mean(half.map(({ x }) => x));
  const meanY = mean(half.map(({ y }) => y));
  const spread = half.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = spread === 0 ? 0 : half.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const values = points.map(({ y }) => y);
  const growth = half.length === 0 ? 0 : slope * (half.at(-1).x - half[0].x);
  return { least: Math.min(...values), greatest: Math.max(...values), mean: meanY, slope, growth };
}

/** Growth of the fitted line over the second half, as a share of its mean, that counts as flat. */
export const flatShare = 0.05;

/** @param {{ growth: number, mean: number }} found */
export function isFlat({ growth, mean: level }) {
  return growth <= flatShare * level;
}

/** @param {readonly number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
