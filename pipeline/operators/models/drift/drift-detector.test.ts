import { expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { DriftDetector } from './drift-detector.ts';

/** Where drift is found in squared errors of a model that is wrong by `before`, and from value 3,000 on by `after`, give or take. */
function found(seed: number, before: number, after: number, scale: number): readonly number[] {
  const random = createRandom(seed);
  const detector = new DriftDetector();
  return Array.from({ length: 5_000 }, (_, i) => i).filter((i) => {
    const noise = random.unit() + random.unit() + random.unit() - 1.5;
    return detector.add(((i < 3_000 ? before : after) * noise * scale) ** 2);
  });
}

it('finds that errors have become twice as large, whatever their unit', () => {
  for (let seed = 0; seed < 20; seed++) {
    for (const scale of [0.001, 1, 1000]) {
      const [first, ...more] = found(seed, 1, 2, scale);
      expect(first, `seed ${seed}`).toBeGreaterThan(3_000);
      expect(first, `seed ${seed}`).toBeLessThan(3_300);
      expect(more, `seed ${seed}`).toEqual([]);
    }
  }
});

it('finds nothing where errors stay, or become smaller', () => {
  for (let seed = 0; seed < 20; seed++) {
    expect(found(seed, 1, 1, 1), `seed ${seed}`).toEqual([]);
    expect(found(seed, 1, 0.5, 1), `seed ${seed}`).toEqual([]);
  }
});

it('a single loss is no drift, not even one that is beyond all numbers', () => {
  for (const at of [100, 500]) {
    const detector = new DriftDetector();
    const alarms = Array.from({ length: 2_000 }, (_, i) => i).filter((i) => detector.add(i === at ? Number.POSITIVE_INFINITY : 1));
    expect(alarms, `at ${at}`).toEqual([]);
  }
});

it('hears a rise after a single loss, however large it was and whenever it came', () => {
  for (const huge of [1e4, 1e300]) {
    for (const at of [0, 1, 10, 310, 2_990]) {
      const random = createRandom(at);
      const detector = new DriftDetector();
      const alarms = Array.from({ length: 3_500 }, (_, i) => i).filter((i) => {
        const noise = random.unit() + random.unit() + random.unit() - 1.5;
        return detector.add(i === at ? huge : ((i < 3_000 ? 1 : 2) * noise) ** 2);
      });
      expect(alarms.length, `${huge} at ${at}`).toBe(1);
      expect(alarms[0], `${huge} at ${at}`).toBeGreaterThan(3_000);
    }
  }
});

it('hears a rise of losses that are mostly none', () => {
  const detector = new DriftDetector();
  const alarms = Array.from({ length: 4_000 }, (_, i) => i).filter((i) => detector.add(i % (i < 3_000 ? 20 : 2) === 0 ? 1 : 0));
  expect(alarms.length).toBe(1);
  expect(alarms[0]).toBeGreaterThan(3_000);
});

it('goes on from a snapshot as if it had never stopped', () => {
  const random = createRandom(7);
  const losses = Array.from({ length: 600 }, (_, i) => (i === 3 ? 1e9 : random.unit() * (i < 400 ? 1 : 4)));
  const one = new DriftDetector();
  const whole = losses.map((loss) => one.add(loss));
  let other = new DriftDetector();
  const cut = losses.map((loss) => {
    const next = new DriftDetector();
    next.restore(structuredClone(other.snapshot()));
    other = next;
    return other.add(loss);
  });
  expect(whole).toContain(true);
  expect(cut).toEqual(whole);
});
