import { chance, pick, pickSome, randomLog, randomSchema } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import { rollingFunctions } from './params.ts';

export const makeTrial: MakeTrial = (random, size) => {
  const schema = randomSchema(random);
  const numbers = schema.filter(({ type }) => type === 'int' || type === 'float');
  const measures = Array.from({ length: 1 + random.below(4) }, (_, i) => {
    const fn = numbers.length === 0 ? 'count' : pick(random, rollingFunctions);
    const column = fn === 'count' ? pick(random, ['', ...schema.map(({ name }) => name)]) : pick(random, numbers).name;
    return { name: `rolled${i}`, fn, column };
  });
  return {
    params: { keys: pickSome(random, schema).slice(0, 2).map(({ name }) => name), size: pick(random, [1, 60_000, 600_000, 7_200_000]), current: pick(random, ['with', 'without']), measures },
    // Few values each, so that keys meet.
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size: chance(random, 0.5) ? size : size * 3, partitions: 1 + random.below(3) }) }],
  };
};
