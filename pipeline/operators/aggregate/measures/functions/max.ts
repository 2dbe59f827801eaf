import { BestMeasure } from '../best.ts';
import { defineMeasure } from '../definition.ts';
import { ExtremeMeasure } from '../extreme.ts';
import { bestOf } from '../reference-best.ts';

export const max = defineMeasure({
  name: 'max',
  help: 'The greatest value; texts by code point.',
  takes: ['int', 'float', 'string', 'timestamp'],
  resultType: (column) => column!,
  nullable: true,
  idempotent: true,
  fuses: 'greatest',
  reference: (taken) => bestOf(taken.map(({ value }) => ({ value, by: 0 })), 'greatest'),
  createState: ({ type }, values) => (type === 'string' ? new BestMeasure({ type, end: 'greatest', ordered: false }, values) : new ExtremeMeasure(type, 'greatest')),
});
