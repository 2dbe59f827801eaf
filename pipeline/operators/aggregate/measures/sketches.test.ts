import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { interpolated } from './interpolated.ts';
import { LogBuckets } from './log-buckets.ts';
import { measured } from './measured.testing.ts';
import { estimateCardinality } from './cardinality.ts';
import { observeNumber, observeText } from './value-hash.ts';

const seeds = Array.from({ length: 200 }, (_, i) => i);

function estimateOf(observations: Iterable<number>, precision: number): number {
  const ranks = new Uint8Array(2 ** precision);
  for (const observation of observations) ranks[observation >> 6] = Math.max(ranks[observation >> 6]!, observation & 63);
  const counts = new Float64Array(66 - precision);
  for (const rank of ranks) counts[rank]! += 1;
  return estimateCardinality(counts, precision);
}

function* observations(seed: number, count: number, observe: (value: number) => number): Generator<number> {
  for (let i = 0; i < count; i++) yield observe(seed * 1_000_003 + i);
}

describe('HyperLogLog', () => {
  const precision = 10;
  const standardError = 1.04 / 2 ** (precision / 2);

  it.each([
    ['numbers', 10, (value: number) => observeNumber(value, precision)],
    ['numbers', 1000, (value: number) => observeNumber(value, precision)],
    ['numbers', 20_000, (value: number) => observeNumber(value, precision)],
    ['fractions', 5000, (value: number) => observeNumber(value / 7, precision)],
    ['texts', 5000, (value: number) => observeText(`user-${value}`, precision)],
  ])('of %s, %d of them, is without bias, and as far off as its standard error says', (_, count, observe) => {
    const errors = seeds.map((seed) => estimateOf(observations(seed, count, observe), precision) / count - 1);
    const mean = errors.reduce((sum, each) => sum + each, 0) / errors.length;
    const spread = Math.sqrt(errors.reduce((sum, each) => sum + each ** 2, 0) / errors.length);
    // Three standard errors of the mean of so many runs; of a single run, three in about 1 of 370.
    expect(Math.abs(mean)).toBeLessThan((3 * standardError) / Math.sqrt(seeds.length));
    expect(spread).toBeLessThan(1.15 * standardError);
    expect(errors.filter((each) => Math.abs(each) > 3 * standardError).length).toBeLessThanOrEqual(4);
  });

  it('a hash that loses bits is found', () => {
    const errors = seeds.slice(0, 20).map((seed) => estimateOf(observations(seed, 5000, (value) => observeNumber(value % 4096, precision)), precision) / 5000 - 1);
    expect(Math.abs(errors.reduce((sum, each) => sum + each, 0) / errors.length)).toBeGreaterThan((3 * standardError) / Math.sqrt(20));
  });

  it('counts few values exactly, but for a collision, and keeps many in a byte a register', () => {
    const few = measured({ fn: 'approx_distinct', column: 'n', precision: 14 }, [1, 1, 2, 3, 3, null]);
    expect(few.value).toBe(3);
    const many = measured({ fn: 'approx_distinct', column: 'n', precision: 14 }, Array.from({ length: 50_000 }, (_, i) => i));
    expect(Math.abs(Number(many.value) / 50_000 - 1)).toBeLessThan((3 * 1.04) / 2 ** 7);
    expect(many.bytes - few.bytes).toBeLessThan(2 ** 14 + 1);
  });
});

describe('DDSketch', () => {
  it.each([0.001, 0.01, 0.1])('a bucket answers within %d of each value in it, whatever its size and sign', (accuracy) => {
    const buckets = new LogBuckets(accuracy);
    const random = createRandom(7);
    for (let i = 0; i < 20_000; i++) {
      const value = (random.below(2) === 0 ? 1 : -1) * 10 ** (random.unit() * 614 - 307) * (1 + random.unit());
      expect(Math.abs(buckets.valueOf(buckets.idOf(value)) - value), String(value)).toBeLessThanOrEqual(accuracy * Math.abs(value) * (1 + 1e-9));
    }
    for (const value of [0, -0, Number.MIN_VALUE]) expect(buckets.valueOf(buckets.idOf(value))).toBe(0);
    expect(buckets.valueOf(buckets.idOf(Number.MAX_VALUE))).toBeGreaterThan(Number.MAX_VALUE * (1 - 1.001 * accuracy));
  });

  it('a quantile is always within the accuracy of the two values that it lies between', () => {
    for (const seed of seeds) {
      const random = createRandom(seed, 3);
      const accuracy = [0.01, 0.05][random.below(2)]!;
      const q = [0, 0.1, 0.5, 0.95, 0.99, 1][random.below(6)]!;
      const values = Array.from({ length: 1 + random.below(400) }, () => Math.exp(random.unit() * 20 - 5) * (random.below(5) === 0 ? -1 : 1));
      const sorted = values.toSorted((a, b) => a - b);
      const exact = interpolated(sorted.length, q, (rank) => sorted[rank]!);
      const allowed = interpolated(sorted.length, q, (rank) => Math.abs(sorted[rank]!)) * accuracy;
      const { value } = measured({ fn: 'approx_quantile', column: 'x', q, accuracy }, values);
      expect(Math.abs(Number(value) - exact), `seed ${seed}`).toBeLessThanOrEqual(allowed * (1 + 1e-9));
    }
  });
});
