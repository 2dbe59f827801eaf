import { sigmoid } from '#pipeline/base/exp.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Examples } from '#pipeline/operators/models/algorithm.ts';
import { encodingOf } from '#pipeline/operators/models/encoding.ts';
import type { FeatureKind } from '#pipeline/operators/models/feature.ts';

const seed = 20_261_126;

const feature = (column: string, as: FeatureKind) => ({ column, as, categories: as === 'categories' ? ['a', 'b', 'c'] : [], buckets: 2 });

/** Two numbers, one that is scaled, and a category that one example in four has not. */
export const mixed = encodingOf([feature('x', 'number'), feature('y', 'number'), feature('z', 'scaled'), feature('kind', 'categories')]);
export const plane = encodingOf([feature('x', 'number'), feature('y', 'number'), feature('z', 'scaled')]);
export const ratings = encodingOf([feature('user', 'id'), feature('item', 'id')]);

/** Labels by a weighted sum of the features: 0 or 1 with its odds, or the sum itself and some noise. */
export function mixedExamples(label: 'truth' | 'number', count: number, stream: number): Examples {
  const random = createRandom(seed, stream);
  const values = new Float64Array(count * mixed.width);
  const labels = Float64Array.from({ length: count }, (_, i) => {
    const [x, y, z, kind] = [random.unit() - 0.5, 2 * random.unit() - 0.5, 40 + 15 * bell(random), random.below(4) - 1];
    values.set([x, y, z, kind], i * mixed.width);
    const sum = 3 * x - y + 0.05 * (z - 40) + 0.7 * kind;
    return label === 'truth' ? Number(random.unit() < sigmoid(sum)) : sum + bell(random);
  });
  return { count, values, labels, ids: mixed.features.map(() => []) };
}

/** What no line divides: true more often where x and y have one sign, and within a ring of z. */
export function curvedExamples(count: number, stream: number): Examples {
  const random = createRandom(seed, stream);
  const { values, ids } = mixedExamples('truth', count, stream);
  const labels = Float64Array.from({ length: count }, (_, i) => {
    const [x, y, z, kind] = values.subarray(i * mixed.width, (i + 1) * mixed.width);
    const odds = 2 * Math.sign(x! * (y! - 0.5)) + (Math.abs(z! - 40) < 9 ? 1 : -1) + (kind === 1 ? 1 : 0);
    return Number(random.unit() < sigmoid(odds));
  });
  return { count, values, labels, ids };
}

/** Six clouds of unequal size and width; two of them touch. */
export function clouds(count: number): Examples {
  const random = createRandom(seed, 3);
  const centres = [[0, 0, 0], [2, 0, 10], [0, 7, 60], [8, 8, 20], [-6, 3, 90], [5, -6, 40]];
  const values = new Float64Array(count * plane.width);
  for (let i = 0; i < count; i++) {
    const cloud = Math.min(random.below(8), centres.length - 1);
    const [x, y, z] = centres[cloud]!;
    values.set([x! + bell(random), y! + (1 + cloud / 4) * bell(random), z! + 5 * bell(random)], i * plane.width);
  }
  return { count, values, labels: new Float64Array(count), ids: plane.features.map(() => []) };
}

/** Of 60 users and 40 items, with tastes of three numbers and some noise: a fifth of all pairs, none of them twice. */
export function ratedItems(): Examples {
  const random = createRandom(seed, 4);
  const tastes = Array.from({ length: 100 }, () => [bell(random), bell(random), bell(random)]);
  const rated = Array.from({ length: 2400 }, (_, pair) => pair).filter(() => random.below(5) === 0);
  const values = Float64Array.from(rated.flatMap((pair) => [pair % 60, Math.floor(pair / 60)]));
  const labels = Float64Array.from(rated, (_, i) => 3 + tastes[values[2 * i]!]!.reduce((sum, taste, k) => sum + taste * tastes[60 + values[2 * i + 1]!]![k]!, 0) + 0.3 * bell(random));
  return { count: rated.length, values, labels, ids: [60, 40].map((length, side) => Array.from({ length }, (_, i) => `${'ui'[side]}${i}`)) };
}

/** Nearly normal, of mean 0 and deviation 1: the sum of twelve uniform numbers less 6. */
function bell(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random.unit();
  return sum;
}
