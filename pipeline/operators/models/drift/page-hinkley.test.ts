import { expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { PageHinkley } from './page-hinkley.ts';

const settings = { tolerance: 0.05, threshold: 25, warmUp: 100 };

/** Numbers of the values at which a change is found, where the share of ones goes from `before` to `after` at value `at`. */
function found(seed: number, { before, after, at, length }: { before: number; after: number; at: number; length: number }): readonly number[] {
  const random = createRandom(seed);
  const detector = new PageHinkley(settings);
  return Array.from({ length }, (_, i) => i).filter((i) => detector.add(random.unit() < (i < at ? before : after) ? 1 : 0));
}

it('finds a rise once, soon after it', () => {
  for (let seed = 0; seed < 20; seed++) {
    const [first, ...more] = found(seed, { before: 0.2, after: 0.5, at: 5_000, length: 6_000 });
    expect(first, `seed ${seed}`).toBeGreaterThan(5_000);
    expect(first, `seed ${seed}`).toBeLessThan(5_400);
    expect(more, `seed ${seed}`).toEqual([]);
  }
});

it('finds nothing where nothing changes, nor where things get better', () => {
  for (let seed = 0; seed < 20; seed++) {
    expect(found(seed, { before: 0.2, after: 0.2, at: 0, length: 5_000 }), `seed ${seed}`).toEqual([]);
    expect(found(seed, { before: 0.5, after: 0.2, at: 2_500, length: 5_000 }), `seed ${seed}`).toEqual([]);
  }
});

it('goes on from a snapshot as if it had never stopped', () => {
  const random = createRandom(7);
  const values = Array.from({ length: 400 }, (_, i) => (random.unit() < (i < 200 ? 0.1 : 0.9) ? 1 : 0));
  const one = new PageHinkley(settings);
  const whole = values.map((value) => one.add(value));
  let other = new PageHinkley(settings);
  const cut = values.map((value) => {
    const next = new PageHinkley(settings);
    next.restore(structuredClone(other.snapshot()));
    other = next;
    return other.add(value);
  });
  expect(cut).toEqual(whole);
});
