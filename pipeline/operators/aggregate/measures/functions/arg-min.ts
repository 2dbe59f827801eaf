import { valueTypes } from '../../../../data/schema.ts';
import { textOf } from '../../../read-params.ts';
import { BestMeasure } from '../best.ts';
import { defineMeasure } from '../definition.ts';
import { bestOf } from '../reference-best.ts';

export const argMin = defineMeasure({
  name: 'arg_min',
  help: 'The value in the row where another column is least; of several such rows the least value.',
  takes: valueTypes,
  orderedBy: 'column',
  detail: (item) => ` by ${textOf(item, 'by')}`,
  resultType: (column) => column!,
  nullable: true,
  idempotent: true,
  reference: (taken) => bestOf(taken, 'least'),
  createState: ({ type }, values) => new BestMeasure({ type, end: 'least', ordered: true }, values),
});
