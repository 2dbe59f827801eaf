import { randomCondition } from '../laws/random-expression.testing.ts';
import { pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const keys = pickSome(random, schema.map((each) => each.name));
  return {
    params: { name: 'kept', condition: randomCondition(random, schema) },
    inputs: [{ schema, keys, partitions: randomLog(random, schema, { size, partitions: 1 }) }],
  };
};
