import { makeTrial as makeDeriveTrial } from '../derive/trial.testing.ts';
import { pickSome, randomLog } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

/** The columns of a derive, over one view. */
export const makeTrial: MakeTrial = (random, size) => {
  const { params, inputs } = makeDeriveTrial(random, size);
  const { schema } = inputs[0]!;
  const keys = pickSome(random, schema.map((each) => each.name));
  return { params: { name: 'derived', ...params }, inputs: [{ schema, keys, partitions: randomLog(random, schema, { size, partitions: 1 }) }] };
};
