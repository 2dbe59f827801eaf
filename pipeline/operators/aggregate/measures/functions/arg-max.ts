import { valueTypes } from '../../../../data/schema.ts';
import { textOf } from '../../../read-params.ts';
import { BestMeasure } from '../best.ts';
import { defineMeasure } from '../definition.ts';
import { bestOf } from '../reference-best.ts';

export const argMax = defineMeasure({
  name: 'arg_max',
  help: 'The value in the row where another column is greatest; of several such rows the greatest value.',
  takes: valueTypes,
  orderedBy: 'column',
  detail: (item) => ` by ${textOf(item, 'by')}`,
  resultType: (column) => column!,
  nullable: true,
  idempotent: true,
  reference: (taken) => bestOf(taken, 'greatest'),
  createState: ({ type }, values) => new BestMeasure({ type, end: 'greatest', ordered: true }, values),
});
