import { randomCondition } from '../laws/random-expression.testing.ts';
import { randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const branches = Array.from({ length: 1 + random.below(4) }, (_, i) => ({ name: `b${i}`, condition: randomCondition(random, schema) }));
  return { params: { branches }, inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3) }) }] };
};
