import { defineMeasure } from '../definition.ts';
import { numbersOf, plainNumber, sumOf } from '../reference-numbers.ts';
import { SumMeasure } from '../sum.ts';

export const avg = defineMeasure({
  name: 'avg',
  takes: ['int', 'float'],
  resultType: () => 'float',
  nullable: true,
  idempotent: false,
  ordered: (column) => column === 'float',
  fuses: 'sum',
  reference: (taken, { columnType }) => (taken.length === 0 ? null : plainNumber(sumOf(numbersOf(taken), columnType) / taken.length, 'float')),
  createState: () => new SumMeasure({ type: 'float', average: true }),
});
