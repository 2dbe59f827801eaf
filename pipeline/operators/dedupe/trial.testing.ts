import { chance, pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const remember = pick(random, ['always', 'within']);
  const params = { keys: pickSome(random, schema, 1).map(({ name }) => name), remember };
  return {
    params: remember === 'within' ? { ...params, within: pick(random, [1, 60_000, 600_000, 7_200_000]) } : params,
    // Few values each, so that keys meet.
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size: chance(random, 0.5) ? size : size * 3, partitions: 1 + random.below(3) }) }],
  };
};
