import type { Random } from '../../base/random.ts';
import type { Schema } from '../../data/schema.ts';
import { chance, pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial, TrialInput } from '../laws/trial.testing.ts';

/** The right has the types of the left under other names, so that rows meet; a row of it for each of its keys, as views have. */
export const makeTrial: MakeTrial = (random, size) => {
  const left = randomSchema(random);
  const right: Schema = left.map((each, i) => ({ ...each, name: `r${i}`, type: each.type === 'int' && chance(random, 0.3) ? 'float' : each.type, nullable: chance(random, 0.3) }));
  const on = pickSome(random, left.map((each, i) => ({ left: each.name, right: `r${i}` })), 1).slice(0, 4);
  const rows = pick(random, ['all', 'matched', 'unmatched']);
  const take = pickSome(random, right).map((each, i) => ({ column: each.name, as: `taken${i}` }));
  const keys = on.map((pair) => pair.right);
  return {
    params: { name: 'joined', on, rows, ...(rows === 'unmatched' ? {} : { take }) },
    inputs: [view(random, left, { keys: pickSome(random, left.map(({ name }) => name)), size }), view(random, right, { keys, size })],
  };
};

function view(random: Random, schema: Schema, { keys, size }: { readonly keys: readonly string[]; readonly size: number }): TrialInput {
  return { schema, keys, partitions: randomLog(random, schema, { size, partitions: 1 }) };
}
