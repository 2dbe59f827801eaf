const [ln2High, ln2Low] = [6.93147180369123816490e-1, 1.90821492927058770002e-10];
const series = [
  6.666666666666735130e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1, 1.818357216161805012e-1, 1.531383769920937332e-1,
  1.479819860511658591e-1,
] as const;

const float = new Float64Array(1);
/** Every engine that runs this keeps the low word first. */
const words = new Int32Array(float.buffer);

/**
 * Natural logarithm of a finite number above 0, below 1 ulp off: fdlibm's e_log.c (Sun Microsystems, 1993), made of +, -, * and / only. So
 * it is the same number in every engine, as is not promised of Math.log. Subnormal numbers are taken as the smallest normal one.
 */
export function naturalLog(x: number): number {
  float[0] = Math.max(x, 2.2250738585072014e-308);
  const high = words[1]!;
  const fraction = high & 0xfffff;
  // 1 where the rest is above the square root of 2, and is halved.
  const half = (fraction + 0x95f64) & 0x100000;
  const exponent = (high >> 20) - 1023 + (half >> 20);
  words[1] = fraction | (half ^ 0x3ff00000);
  const f = float[0]! - 1;
  const s = f / (2 + f);
  const z = s * s;
  const [l1, l2, l3, l4, l5, l6, l7] = series;
  const rest = z * (l1 + z * (l2 + z * (l3 + z * (l4 + z * (l5 + z * (l6 + z * l7))))));
  const square = 0.5 * f * f;
  return exponent * ln2High - ((square - (s * (square + rest) + exponent * ln2Low)) - f);
}
