import { defineMeasure } from '../definition.ts';
import { ExtremeMeasure } from '../extreme.ts';
import { numbersOf, plainNumber } from '../reference-numbers.ts';

export const min = defineMeasure({
  name: 'min',
  takes: ['int', 'float', 'timestamp'],
  resultType: (column) => column!,
  nullable: true,
  idempotent: true,
  fuses: 'least',
  reference: (taken, { type }) => (taken.length === 0 ? null : plainNumber(numbersOf(taken).reduce((a, b) => Math.min(a, b)), type)),
  createState: ({ type }) => new ExtremeMeasure(type, 'least'),
});
