import { BestMeasure } from '../best.ts';
import { defineMeasure } from '../definition.ts';
import { ExtremeMeasure } from '../extreme.ts';
import { bestOf } from '../reference-best.ts';

export const min = defineMeasure({
  name: 'min',
  help: 'The least value; texts by code point.',
  takes: ['int', 'float', 'string', 'timestamp'],
  resultType: (column) => column!,
  nullable: true,
  idempotent: true,
  fuses: 'least',
  reference: (taken) => bestOf(taken.map(({ value }) => ({ value, by: 0 })), 'least'),
  createState: ({ type }, values) => (type === 'string' ? new BestMeasure({ type, end: 'least', ordered: false }, values) : new ExtremeMeasure(type, 'least')),
});
