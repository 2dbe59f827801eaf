import { chance, pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import type { Schema } from '../../data/schema.ts';

/** The table has the types of the stream under other names, so that every pair of columns can be a key. */
export const makeTrial: MakeTrial = (random, size) => {
  const stream = randomSchema(random);
  const table: Schema = stream.map((each, i) => ({ ...each, name: `t${i}`, nullable: chance(random, 0.3) }));
  return {
    params: { on: pickSome(random, stream.map((each, i) => ({ left: each.name, right: `t${i}` })), 1), keep: pick(random, ['matched', 'unmatched']) },
    inputs: [
      { schema: stream, keys: [], partitions: randomLog(random, stream, { size, partitions: 1 + random.below(3) }) },
      { schema: table, keys: [], partitions: randomLog(random, table, { size, partitions: 1 }) },
    ],
  };
};
