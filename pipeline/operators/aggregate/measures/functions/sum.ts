import { defineMeasure } from '../definition.ts';
import { numbersOf, plainNumber, sumOf } from '../reference-numbers.ts';
import { SumMeasure } from '../sum.ts';

export const sum = defineMeasure({
  name: 'sum',
  takes: ['int', 'float'],
  resultType: (column) => (column === 'int' ? 'int' : 'float'),
  nullable: true,
  idempotent: false,
  ordered: (column) => column === 'float',
  fuses: 'sum',
  reference: (taken, { type }) => (taken.length === 0 ? null : plainNumber(sumOf(numbersOf(taken), type), type)),
  createState: ({ type }) => new SumMeasure({ type, average: false }),
});
