import { field } from '../../data/schema.ts';
import { pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

const minute = 60_000;

/** Few cells, so that values share them. */
export const makeTrial: MakeTrial = (random, size) => {
  const schema = [...randomSchema(random), field('counted', pick(random, ['string', 'int']), true)];
  const window = pick(random, ['global', 'tumbling', 'hopping']);
  const slide = pick(random, [7 * minute, 60 * minute, 1440 * minute]);
  return {
    params: {
      groupBy: pickSome(random, schema.map((each) => each.name).filter((name) => name !== 'counted')),
      window,
      ...(window === 'global' ? {} : { size: window === 'hopping' ? slide * pick(random, [1, 2, 2.5]) : slide, offset: pick(random, [0, 3 * minute]) }),
      ...(window === 'hopping' ? { slide } : {}),
      column: 'counted', width: pick(random, [8, 9, 30]), depth: 1 + random.below(4),
    },
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3) }) }],
  };
};
