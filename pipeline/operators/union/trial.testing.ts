import { chance, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const first = randomSchema(random);
  const partitions = 1 + random.below(3);
  const streams = 1 + random.below(3);
  return {
    params: {},
    inputs: Array.from({ length: streams }, (_, i) => {
      const schema = i > 0 && chance(random, 0.5) ? first.toReversed() : first;
      return { schema, keys: [], partitions: randomLog(random, schema, { size, partitions }) };
    }),
  };
};
