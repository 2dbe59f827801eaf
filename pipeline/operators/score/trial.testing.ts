import type { Random } from '../../base/random.ts';
import { field } from '../../data/schema.ts';
import type { Row } from '../../data/schema.ts';
import { chance, pick, randomLog } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import { algorithms } from '../models/algorithms.ts';
import { fittedModel } from '../models/fitted-model.testing.ts';
import { printModelFile } from '../models/model-file.ts';

const schema = [field('user', 'string'), field('x', 'float'), field('y', 'int', true), field('kind', 'string', true)];

/** Models of every algorithm, and rows with categories and ids that they have never met. */
export const makeTrial: MakeTrial = (random, size) => ({
  params: {
    model: printModelFile(fittedModel(pick(random, algorithms).name, random.below(1000))),
    output: 'prediction', decision: chance(random, 0.5) ? 'yes' : '', threshold: 0.37,
  },
  inputs: [{ schema, keys: [], partitions: randomLog(random, schema, { size, partitions: 1 + random.below(3), row }) }],
});

function row(random: Random): Row {
  const gap = <T>(value: T): T | null => (chance(random, 0.1) ? null : value);
  return [`u${random.below(7)}`, random.below(20) - 10, gap(random.below(7)), gap(pick(random, ['a', 'b', 'c', '']))];
}
