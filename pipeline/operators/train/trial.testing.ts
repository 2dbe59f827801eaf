import { field } from '../../data/schema.ts';
import type { Event } from '../../data/chunk.ts';
import type { Random } from '../../base/random.ts';
import { chance, pick } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import { trialParams } from '../models/trial-params.testing.ts';

const schema = [field('user', 'string'), field('x', 'float'), field('y', 'int', true), field('kind', 'string', true), field('yes', 'bool', true), field('value', 'float', true)];

/** Few examples of every algorithm, with gaps. Numbers are small and whole, so that sums of them are exact in any order. */
export const makeTrial: MakeTrial = (random, size) => {
  let arrival = 0;
  const partitions = Array.from({ length: 1 + random.below(3) }, () => Array.from({ length: random.below(size + 1) }, () => event(random, (arrival += random.below(3)))));
  return { params: trialParams(random), inputs: [{ schema, keys: [], partitions }] };
};

function event(random: Random, arrival: number): Event {
  const gap = <T>(value: T): T | null => (chance(random, 0.1) ? null : value);
  const x = random.below(20) - 10;
  const row = [`u${random.below(5)}`, x, gap(random.below(7)), gap(pick(random, ['a', 'b', 'c'])), gap(x + random.below(9) > 0), gap(3 * x + random.below(5))];
  return { row, time: arrival - random.below(5), arrival, watermark: Number.NEGATIVE_INFINITY };
}
