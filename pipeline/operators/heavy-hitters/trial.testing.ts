import { pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

const minute = 60_000;
/** More than a trial has values, so that what is forgotten, and hangs on the order of rows, is none: bounds.test.ts has the rest. */
const enough = 100;

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const column = pick(random, schema).name;
  const window = pick(random, ['global', 'tumbling', 'hopping']);
  const slide = pick(random, [7 * minute, 60 * minute, 1440 * minute]);
  return {
    params: {
      groupBy: pickSome(random, schema.map((each) => each.name).filter((name) => name !== column)),
      window,
      ...(window === 'global' ? {} : { size: window === 'hopping' ? slide * pick(random, [1, 2, 2.5]) : slide, offset: pick(random, [0, 3 * minute]) }),
      ...(window === 'hopping' ? { slide } : {}),
      column, counters: enough,
    },
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3) }) }],
  };
};
