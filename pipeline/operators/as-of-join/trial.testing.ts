import { pick, pickSome } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import { randomSides } from '../joins/random-sides.testing.ts';

/** Rows and versions of the same few keys, both out of order. */
export const makeTrial: MakeTrial = (random, size) => {
  const { right, on, inputs } = randomSides(random, size);
  const take = pickSome(random, right.map((each, i) => ({ column: each.name, as: `taken${i}` })), 1);
  const age = pick(random, ['any', 'limited']);
  return {
    params: { on, take, age, ...(age === 'limited' ? { tolerance: pick(random, [0, 60_000, 3_600_000]) } : {}), unmatched: pick(random, ['keep', 'drop']) },
    inputs: inputs.toReversed(),
  };
};
