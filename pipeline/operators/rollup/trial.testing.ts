import { makeTrial as makeAggregateTrial } from '../aggregate/trial.testing.ts';
import { pickSome, randomLog } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import { wellFormedRow } from '../query/well-formed.testing.ts';
import { itemsOf } from '../read-params.ts';
import { leftOut } from './measures-field.ts';

/** Groups and measures as an aggregate is tried with, over one view. */
export const makeTrial: MakeTrial = (random, size) => {
  const { params: { groupBy, measures }, inputs } = makeAggregateTrial(random, size);
  const { schema } = inputs[0]!;
  const asked = itemsOf({ measures }, 'measures').filter(({ fn }) => !leftOut.has(String(fn)));
  const keys = pickSome(random, schema.map((each) => each.name));
  return { params: { name: 'rolled', groupBy, measures: asked }, inputs: [{ schema, keys, partitions: randomLog(random, schema, { size, partitions: 1, row: wellFormedRow }) }] };
};
