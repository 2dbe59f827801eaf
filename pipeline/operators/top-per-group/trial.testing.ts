import { chance, pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import { wellFormedRow } from '../query/well-formed.testing.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const names = schema.map((each) => each.name);
  return {
    params: {
      name: 'ranked',
      groupBy: pickSome(random, names),
      by: pickSome(random, names, 1).map((column) => ({ column, descending: chance(random, 0.5) })),
      n: 1 + random.below(4),
      ranks: pick(random, ['row-number', 'rank']),
      rankAs: pick(random, ['', 'place']),
    },
    inputs: [{ schema, keys: pickSome(random, names), partitions: randomLog(random, schema, { size, partitions: 1, row: wellFormedRow }) }],
  };
};
