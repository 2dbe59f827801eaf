import { randomExpression } from '../laws/random-expression.testing.ts';
import { chance, pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const replaced = schema.map((each) => each.name).filter((name) => /^\w+$/.test(name));
  const names = pickSome(random, ['x', 'y', ...(chance(random, 0.5) ? replaced : [])], 1);
  return {
    params: {
      assignments: names.map((name) => ({ name, expression: randomExpression(random, schema) })),
      keep: pick(random, ['all', 'only']),
    },
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3) }) }],
  };
};
