import type { JavaRandom } from './java-random.ts';

/** Cents: from one to a million, evenly spread over the orders of magnitude. */
export function nextPrice(random: JavaRandom): number {
  return Math.round(powerOfTen(random.nextDouble() * 6) * 100);
}

/** 10^x for x from 0 to 21 by + * / alone: within a few units of the last place, and the same in every engine. */
export function powerOfTen(x: number): number {
  const whole = Math.floor(x);
  const y = (x - whole) * Math.LN10;
  // e^y by its series, from the small end; y is below ln 10.
  let sum = 1;
  for (let n = 32; n > 0; n--) sum = 1 + (sum * y) / n;
  for (let i = 0; i < whole; i++) sum *= 10;
  return sum;
}
