import { describe, expect, it } from 'vitest';
import { wideIntegers } from './wide-integers.ts';

const largest = Number.MAX_SAFE_INTEGER;

describe('wide integers', () => {
  it('are the values, to the last bit', () => {
    const values = [0, -0, 1, -1, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 32 - 1, -(2 ** 32), -(2 ** 32) - 1, largest, -largest];
    expect([...wideIntegers(Float64Array.from(values), 1)]).toEqual(values.map((value) => BigInt(value)));
  });

  it('are exact products, where a float would round', () => {
    const times = [0, 1, -1, 1_700_000_000_123, -62_135_596_800_001, 8.64e15, -8.64e15, 9_007_199_254_741];
    expect([...wideIntegers(Float64Array.from(times), 1000)]).toEqual(times.map((time) => BigInt(time) * 1000n));
  });

  it('cut fractions off downwards', () => {
    expect([...wideIntegers(Float64Array.of(1.5, -1.5), 1)]).toEqual([1n, -2n]);
    expect([...wideIntegers(Float64Array.of(1.0005, 1.25), 1000)]).toEqual([1000n, 1250n]);
  });
});
