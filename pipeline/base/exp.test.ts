import { expect, it } from 'vitest';
import { exponential, sigmoid } from './exp.ts';
import { createRandom } from './random.ts';

it('is what Math.exp says, but for the last bits', () => {
  const random = createRandom(1, 1);
  const edges = [0, 1, -1, 0.5, Math.LN2, -Math.LN2, 709.7, -708.3, 1e-300, -1e-17, 700, -700];
  for (const x of [...edges, ...Array.from({ length: 20_000 }, () => random.unit() * 1416 - 708), ...Array.from({ length: 20_000 }, () => random.unit() * 4 - 2)]) {
    const expected = Math.exp(x);
    expect(Math.abs(exponential(x) - expected), `${x}`).toBeLessThanOrEqual(4.5e-16 * expected);
  }
});

it('goes to its limits', () => {
  expect([exponential(0), exponential(710), exponential(-746), exponential(Number.NEGATIVE_INFINITY)]).toEqual([1, Number.POSITIVE_INFINITY, 0, 0]);
  expect(exponential(-740)).toBeGreaterThan(0);
});

it('the logistic function is symmetric, and never leaves [0, 1]', () => {
  for (const x of [0, 0.1, 3, 36, 40, 745, 1e9]) expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 15);
  expect([sigmoid(0), sigmoid(1e9), sigmoid(-1e9)]).toEqual([0.5, 1, 0]);
});
