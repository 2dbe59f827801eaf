import { expect, it } from 'vitest';
import { naturalLog } from './log.ts';
import { createRandom } from './random.ts';

it('is what Math.log says, but for the last bit', () => {
  const random = createRandom(1, 1);
  const edges = [1, 2, 0.5, Math.SQRT2, Math.SQRT1_2, Math.E, 10, 1e-300, Number.MAX_VALUE, 2 ** -52, 1 - 2 ** -53, 1 + 2 ** -52, 2.2250738585072014e-308];
  for (const x of [...edges, ...Array.from({ length: 20_000 }, () => random.unit() + 1e-12), ...Array.from({ length: 20_000 }, () => 2 ** (random.unit() * 2000 - 1000))]) {
    const expected = Math.log(x);
    expect(Math.abs(naturalLog(x) - expected), `${x}`).toBeLessThanOrEqual(2.3e-16 * Math.abs(expected));
  }
});

it('is exact where it can be', () => {
  expect(naturalLog(1)).toBe(0);
  expect(naturalLog(2)).toBe(Math.LN2);
});
