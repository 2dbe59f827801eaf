import type { Random } from '../../base/random.ts';
import type { Schema } from '../../data/schema.ts';
import { randomCondition } from '../laws/random-expression.testing.ts';
import { chance, pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import type { Params } from '../operator.ts';
import { randomMeasure } from './measures/random-measure.testing.ts';

const minute = 60_000;

/** Windows of odd sizes over times that cross their borders; every measure over every column that it can take. */
export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const window = pick(random, ['global', 'tumbling', 'hopping', 'session']);
  const slide = pick(random, [7 * minute, 60 * minute, 1440 * minute]);
  return {
    params: {
      groupBy: pickSome(random, schema.map((each) => each.name)),
      window,
      ...(window === 'session' ? { gap: pick(random, [1, 5, 20, 120]) * minute } : {}),
      ...(window === 'global' ? {} : { lateness: pick(random, [0, 0, 10 * minute]), emit: 'early' }),
      ...(window === 'global' || window === 'session' ? {} : { size: window === 'hopping' ? slide * pick(random, [1, 2, 2.5]) : slide, offset: pick(random, [0, 3 * minute]) }),
      ...(window === 'hopping' ? { slide } : {}),
      measures: [{ name: 'rows', fn: 'count', column: '', where: '' }, ...randomMeasures(random, schema)],
    },
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3) }) }],
  };
};

function randomMeasures(random: Random, schema: Schema): readonly Params[] {
  return Array.from({ length: random.below(4) }, (_, i) => randomMeasure(random, schema, { name: `m${i}`, where: chance(random, 0.4) ? randomCondition(random, schema) : '' }));
}
