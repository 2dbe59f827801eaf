/** Half away from zero: 2.5 -> 3, -2.5 -> -3. Exact: x + 0.5 would round 0.49999999999999994 up. */
export function roundHalfAway(x: number): number {
  const magnitude = Math.abs(x);
  const floor = Math.floor(magnitude);
  const rounded = magnitude - floor >= 0.5 ? floor + 1 : floor;
  return x < 0 ? 0 - rounded : rounded;
}

/** The largest magnitude that a value of the type may have; beyond it, and for NaN, the value is NULL. */
export function limitOf(type: 'int' | 'float' | 'timestamp'): number {
  return type === 'int' ? Number.MAX_SAFE_INTEGER : type === 'float' ? Number.MAX_VALUE : 8_640_000_000_000_000;
}
