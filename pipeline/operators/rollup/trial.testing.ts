import { measureDefinition, measureFunction } from '../aggregate/measures/registry.ts';
import { makeTrial as makeAggregateTrial } from '../aggregate/trial.testing.ts';
import { pickSome, randomLog } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import { itemsOf } from '../read-params.ts';
import { wellFormedRow } from '../query/well-formed.testing.ts';

/** Groups and measures as an aggregate is tried with, over one view. */
export const makeTrial: MakeTrial = (random, size) => {
  const { params: { groupBy, measures }, inputs } = makeAggregateTrial(random, size);
  const { schema } = inputs[0]!;
  const timeless = itemsOf({ measures }, 'measures').filter((item) => measureDefinition(measureFunction(item['fn'])).orderedBy !== 'time');
  const keys = pickSome(random, schema.map((each) => each.name));
  return { params: { name: 'rolled', groupBy, measures: timeless }, inputs: [{ schema, keys, partitions: randomLog(random, schema, { size, partitions: 1, row: wellFormedRow }) }] };
};
