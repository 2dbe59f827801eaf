import { pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  return {
    params: { fraction: pick(random, [0, 0.25, 0.5, 0.9, 1]), by: pickSome(random, schema.map((each) => each.name)), seed: random.below(100) },
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3) }) }],
  };
};
