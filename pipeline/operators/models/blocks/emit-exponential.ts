import { expTerms } from '../../../base/exp.ts';
import { wasm } from '../../../base/wasm-code.ts';
import type { WasmCode } from '../../../base/wasm-code.ts';

const { v128 } = wasm;
/** 1.5 times 2^52: a whole number that is added to it stands in the low bits of the sum. */
const shifter = 6_755_399_441_055_744;

/** Locals that it works with, vectors. */
export interface ExponentialLocals {
  readonly x: number;
  readonly k: number;
  readonly high: number;
  readonly low: number;
  readonly r: number;
  readonly t: number;
}

/**
 * Leaves e^x of both lanes of `x`, which are not above 0: `exponential` operation by operation. Rounding goes by floor(x + 1/2), which is the
 * same for numbers that are not above 0; and the power of two comes always in two steps, of which the first is exact.
 */
export function emitExponential(code: WasmCode, { x, k, high, low, r, t }: ExponentialLocals): void {
  const { ln2High, ln2Low, series, least } = expTerms;
  const [p1, ...others] = series;
  code.get(x).twice(Math.LN2).simd(v128.divideF64).twice(0.5).simd(v128.addF64).simd(v128.floorF64).set(k);
  code.get(x).get(k).twice(ln2High).simd(v128.multiplyF64).simd(v128.subtractF64).tee(high);
  code.get(k).twice(ln2Low).simd(v128.multiplyF64).tee(low).simd(v128.subtractF64).tee(r).get(r).simd(v128.multiplyF64).set(t);
  // c = r - t (p1 + t (p2 + ...)), kept in t.
  code.get(r).get(t).twice(p1);
  for (const p of others) code.get(t).twice(p);
  for (const _ of others) code.simd(v128.multiplyF64).simd(v128.addF64);
  code.simd(v128.multiplyF64).simd(v128.subtractF64).set(t);
  code.twice(1).get(low).get(r).get(t).simd(v128.multiplyF64).twice(2).get(t).simd(v128.subtractF64).simd(v128.divideF64).simd(v128.subtractF64);
  code.get(high).simd(v128.subtractF64).simd(v128.subtractF64);
  code.get(k).twice(1023 + 1000 + shifter).simd(v128.addF64).i32(52).simd(v128.shiftLeftI64).simd(v128.multiplyF64).twice(2 ** -1000).simd(v128.multiplyF64);
  code.get(x).twice(least).simd(v128.lessF64).simd(v128.andNot);
}
