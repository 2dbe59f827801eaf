const [ln2High, ln2Low] = [6.93147180369123816490e-1, 1.90821492927058770002e-10];
const series = [1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5, -1.65339022054652515390e-6, 4.13813679705723846039e-8] as const;

/** Beyond these the answer is Infinity or 0. */
const [greatest, least] = [709.782712893384, -745.1332191019411];

/** What the same function is made of elsewhere. */
export const expTerms = { ln2High, ln2Low, series, least } as const;

const float = new Float64Array(1);
/** Every engine that runs this keeps the low word first. */
const words = new Int32Array(float.buffer);

/**
 * e to the power of a number, about 1 ulp off: fdlibm's e_exp.c (Sun Microsystems, 1993), made of +, -, * and / only. So it is the
 * same number in every engine, as is not promised of Math.exp.
 */
export function exponential(x: number): number {
  if (x > greatest) return Number.POSITIVE_INFINITY;
  if (x < least) return 0;
  const k = Math.round(x / Math.LN2);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const [p1, p2, p3, p4, p5] = series;
  const c = r - t * (p1 + t * (p2 + t * (p3 + t * (p4 + t * p5))));
  return scaled(1 - ((low - (r * c) / (2 - c)) - high), k);
}

/** 1 / (1 + e^-x): the probability that a log-odds says. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exponential(-x));
  const odds = exponential(x);
  return odds / (1 + odds);
}

/** y times 2^k, in two steps where one power of two would not be normal. */
function scaled(y: number, k: number): number {
  if (k > 1023) return y * powerOfTwo(1023) * powerOfTwo(k - 1023);
  return k < -1022 ? y * powerOfTwo(k + 1000) * powerOfTwo(-1000) : y * powerOfTwo(k);
}

function powerOfTwo(k: number): number {
  words[0] = 0;
  words[1] = (k + 1023) << 20;
  return float[0]!;
}
