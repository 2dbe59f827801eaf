import { randomCondition } from '../laws/random-expression.testing.ts';
import { chance, pick, pickSome } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import { randomSides } from '../joins/random-sides.testing.ts';

/** Rows and changes of the same few keys. */
export const makeTrial: MakeTrial = (random, size) => {
  const { right, on, inputs } = randomSides(random, size);
  const take = pickSome(random, right.map((each, i) => ({ column: each.name, as: `taken${i}` })), 1);
  return { params: { on, take, deleted: chance(random, 0.5) ? '' : randomCondition(random, right), unmatched: pick(random, ['keep', 'drop']) }, inputs: inputs.toReversed() };
};
