import { valueTypes } from '../../../../data/schema.ts';
import { CountIfMeasure } from '../count-if.ts';
import { CountMeasure } from '../count.ts';
import { defineMeasure } from '../definition.ts';

export const count = defineMeasure({
  name: 'count',
  help: 'Rows, or the values of a column that are not NULL.',
  takes: valueTypes,
  countsRows: true,
  resultType: () => 'int',
  nullable: false,
  idempotent: false,
  reference: (taken) => taken.length,
  createState: ({ where }) => (where === '' ? new CountMeasure() : new CountIfMeasure()),
});
