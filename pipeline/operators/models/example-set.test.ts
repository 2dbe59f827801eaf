import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Random } from '../../base/random.ts';
import { ExampleSet } from './example-set.ts';

type Example = readonly [user: string, x: number, label: number, arrival: number];

const setOf = (most: number, examples: readonly Example[] = []): ExampleSet => filled(new ExampleSet([true, false], most), examples);

function filled(set: ExampleSet, examples: readonly Example[]): ExampleSet {
  for (const [user, x, label, arrival] of examples) set.add(Float64Array.of(set.code(0, user), x), 0, label, arrival);
  return set;
}

function heldBy(set: ExampleSet): readonly string[] {
  const { count, values, labels, ids } = set.sorted();
  expect(set.count).toBe(count);
  return Array.from({ length: count }, (_, i) => `${ids[0]![values[2 * i]!]} ${values[2 * i + 1]} ${labels[i]}`);
}

/** Of `kinds` examples, at most as many, each again and again. */
function drawn(random: Random, count: number, kinds: number): Example[] {
  return Array.from({ length: count }, () => {
    const kind = random.below(1 + random.below(kinds));
    return [`u${kind % 5}`, kind % 7, kind % 2, Math.floor(kind / 3)];
  });
}

function shuffled(random: Random, examples: readonly Example[]): readonly Example[] {
  return examples.map((each) => [random.unit(), each] as const).toSorted(([a], [b]) => a - b).map(([, each]) => each);
}

/** In parts, in any order, with a restart now and then. */
function inParts(random: Random, examples: readonly Example[], most: number): ExampleSet {
  const parts = Array.from({ length: 1 + random.below(4) }, () => setOf(most));
  for (const each of shuffled(random, examples)) {
    const at = random.below(parts.length);
    filled(parts[at]!, [each]);
    if (random.below(20) === 0) heldBy(parts[at]!);
    if (random.below(20) > 0) continue;
    const next = setOf(most, drawn(random, random.below(3), 5));
    next.clear();
    next.restore(structuredClone(parts[at]!.snapshot()));
    parts[at] = next;
  }
  const whole = setOf(most);
  for (const part of parts) whole.absorb(part);
  return whole;
}

it('holds the same whatever the order, the parts and the restarts, of whatever it was given', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = createRandom(seed);
    const most = 1 + random.below(40);
    const examples = drawn(random, random.below(300), 1 + random.below(200));
    expect(heldBy(inParts(random, examples, most)), `seed ${seed}`).toEqual(heldBy(setOf(most, examples)));
  }
});

it('holds no more than it may, and about a fair share of it', () => {
  const examples = Array.from({ length: 20_000 }, (_, i): Example => [`u${i % 50}`, i, 0, i]);
  const { length } = heldBy(setOf(1_000, examples));
  expect(length).toBeLessThanOrEqual(1_000);
  expect(length).toBeGreaterThan(400);
});

it('keeps or drops equal examples as independently as others', () => {
  const copies = (of: readonly Example[], times: number): Example[] => Array.from({ length: times }, () => of).flat();
  const one = heldBy(setOf(1_000, copies([['u', 1, 0, 5]], 20_000)));
  expect(one.length).toBeLessThanOrEqual(1_000);
  expect(one.length).toBeGreaterThan(400);

  const few = Array.from({ length: 10 }, (_, i): Example => [`u${i}`, 1, 0, 5]);
  const held = heldBy(setOf(1_000, copies(few, 2_000)));
  expect(held.length).toBeLessThanOrEqual(1_000);
  const counts = few.map(([user]) => held.filter((each) => each.startsWith(`${user} `)).length);
  // 2,000 chances of 1 in 32 each: 62, give or take 8.
  expect(Math.min(...counts)).toBeGreaterThan(held.length / 10 - 45);
  expect(Math.max(...counts)).toBeLessThan(held.length / 10 + 45);
});

it('favours no time that an example came, where it may not even keep each once', () => {
  const set = setOf(1_000, Array.from({ length: 24_000 }, (_, i): Example => ['u', i % 6_000, 0, 5]));
  const kept = set.added.count;
  const held = heldBy(set);
  expect(held.length).toBeLessThanOrEqual(1_000);
  // Each of four times stays by a chance of 1 in 4: of about one example in three none does.
  const missing = kept - new Set(held).size;
  expect(missing / kept).toBeGreaterThan(0.2);
  expect(missing / kept).toBeLessThan(0.4);
});
