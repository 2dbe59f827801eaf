import { pick, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  return {
    params: { as: 'stamped', windows: pick(random, ['event', 'processing']) },
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3) }) }],
  };
};
