import { valueTypes } from '../../../../data/schema.ts';
import { BestMeasure } from '../best.ts';
import { defineMeasure } from '../definition.ts';
import { bestOf } from '../reference-best.ts';

export const last = defineMeasure({
  name: 'last',
  help: 'The value of the latest row by event time; of several the greatest value.',
  takes: valueTypes,
  orderedBy: 'time',
  resultType: (column) => column!,
  nullable: true,
  idempotent: true,
  reference: (taken) => bestOf(taken, 'greatest'),
  createState: ({ type }, values) => new BestMeasure({ type, end: 'greatest', ordered: true }, values),
});
