import { valueTypes } from '../../../../data/schema.ts';
import { defineMeasure } from '../definition.ts';
import { DistinctMeasure } from '../distinct.ts';

export const distinct = defineMeasure({
  name: 'distinct',
  help: 'How many different values there are. Exact: every one of them is kept.',
  takes: valueTypes,
  resultType: () => 'int',
  nullable: false,
  idempotent: true,
  reference: (taken) => new Set(taken.map(({ value }) => value)).size,
  createState: (_, values) => new DistinctMeasure(values),
});
