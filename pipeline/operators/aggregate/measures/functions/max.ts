import { defineMeasure } from '../definition.ts';
import { ExtremeMeasure } from '../extreme.ts';
import { numbersOf, plainNumber } from '../reference-numbers.ts';

export const max = defineMeasure({
  name: 'max',
  takes: ['int', 'float', 'timestamp'],
  resultType: (column) => column!,
  nullable: true,
  idempotent: true,
  fuses: 'greatest',
  reference: (taken, { type }) => (taken.length === 0 ? null : plainNumber(numbersOf(taken).reduce((a, b) => Math.max(a, b)), type)),
  createState: ({ type }) => new ExtremeMeasure(type, 'greatest'),
});
