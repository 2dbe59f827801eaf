import { chance, pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import type { Schema } from '../../data/schema.ts';

/** The table has the types of the stream under other names, so that every pair of columns can be a key. */
export const makeTrial: MakeTrial = (random, size) => {
  const stream = randomSchema(random);
  const table: Schema = stream.map((each, i) => ({ ...each, name: `t${i}`, nullable: chance(random, 0.3) }));
  const pairs = stream.map((each, i) => ({ left: each.name, right: `t${i}` }));
  const taken = pickSome(random, table, 1);
  return {
    params: {
      on: pickSome(random, pairs, 1),
      take: taken.map((each, i) => ({ column: each.name, as: `taken${i}` })),
      unmatched: pick(random, ['keep', 'drop']),
      changes: 'never',
    },
    inputs: [
      { schema: stream, keys: [], partitions: randomLog(random, stream, { size, partitions: 1 + random.below(3) }) },
      { schema: table, keys: [], partitions: randomLog(random, table, { size, partitions: 1 }) },
    ],
  };
};
