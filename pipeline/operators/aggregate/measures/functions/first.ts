import { valueTypes } from '../../../../data/schema.ts';
import { BestMeasure } from '../best.ts';
import { defineMeasure } from '../definition.ts';
import { bestOf } from '../reference-best.ts';

export const first = defineMeasure({
  name: 'first',
  help: 'The value of the earliest row by event time; of several the least value.',
  takes: valueTypes,
  orderedBy: 'time',
  resultType: (column) => column!,
  nullable: true,
  idempotent: true,
  reference: (taken) => bestOf(taken, 'least'),
  createState: ({ type }, values) => new BestMeasure({ type, end: 'least', ordered: true }, values),
});
