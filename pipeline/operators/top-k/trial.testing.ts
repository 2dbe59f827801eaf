import { chance, pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

const minute = 60_000;

/** Few rows and many ties, over every type. */
export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const names = schema.map((each) => each.name);
  const window = pick(random, ['global', 'tumbling', 'hopping']);
  const slide = pick(random, [7 * minute, 60 * minute, 1440 * minute]);
  return {
    params: {
      groupBy: pickSome(random, names),
      window,
      ...(window === 'global' ? {} : { size: window === 'hopping' ? slide * pick(random, [1, 2, 2.5]) : slide, offset: pick(random, [0, 3 * minute]) }),
      ...(window === 'hopping' ? { slide } : {}),
      orderBy: pickSome(random, names, 1).map((column) => ({ column, descending: chance(random, 0.5) })),
      k: 1 + random.below(4), withTies: chance(random, 0.5),
      columns: pickSome(random, names),
    },
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3) }) }],
  };
};
