import type { Random } from '../../base/random.ts';
import { field } from '../../data/schema.ts';
import type { Row } from '../../data/schema.ts';
import { chance, pick, pickSome, randomLog } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

const minute = 60_000;
const schema = [field('carrier', 'string', true), field('gate', 'int', true), field('p', 'float', true), field('yes', 'bool', true), field('y', 'int', true)];

/** Predictions in eighths and hundredths, among them some that are no probabilities; gaps in both columns. */
export const makeTrial: MakeTrial = (random, size) => {
  const classifies = chance(random, 0.5);
  const window = pick(random, ['global', 'tumbling', 'hopping']);
  const slide = pick(random, [7 * minute, 60 * minute, 1440 * minute]);
  return {
    params: {
      prediction: 'p', label: classifies ? pick(random, ['yes', 'y']) : 'y', task: classifies ? 'classification' : 'regression',
      ...(classifies ? { threshold: pick(random, [0.5, 0.37]) } : {}),
      groupBy: pickSome(random, ['carrier', 'gate']), window,
      ...(window === 'global' ? {} : { size: window === 'hopping' ? slide * pick(random, [1, 2, 2.5]) : slide, offset: pick(random, [0, 3 * minute]) }),
      ...(window === 'hopping' ? { slide } : {}),
    },
    inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3), row }) }],
  };
};

function row(random: Random): Row {
  const gap = <T>(value: T): T | null => (chance(random, 0.15) ? null : value);
  const p = pick(random, [random.below(9) / 8, random.below(101) / 100, 1.5, -0.25]);
  return [gap(pick(random, ['AA', 'UA', ''])), gap(random.below(3)), gap(p), gap(chance(random, 0.4)), gap(random.below(5) - 2)];
}
