import { numberOf } from '../../../read-params.ts';
import { defineMeasure } from '../definition.ts';
import type { MeasureField } from '../definition.ts';
import { interpolated } from '../interpolated.ts';
import { QuantileMeasure } from '../quantile.ts';
import { numbersOf, plainNumber } from '../reference-numbers.ts';

export const quantileField: MeasureField = {
  field: { name: 'q', label: 'Quantile', type: 'number', min: 0, max: 1, help: '0.5 is the median.' },
  blank: 0.5,
};

export const quantile = defineMeasure({
  name: 'quantile',
  help: 'The value that so many of the values are below, by linear interpolation (type 7). Exact: every value is kept.',
  takes: ['int', 'float'],
  fields: [quantileField],
  detail: (item) => `, ${numberOf(item, 'q')}`,
  resultType: () => 'float',
  nullable: true,
  idempotent: false,
  keeps: (item) => [numberOf(item, 'q')],
  reference(taken, { item }) {
    const sorted = numbersOf(taken).toSorted((a, b) => a - b);
    return plainNumber(interpolated(sorted.length, numberOf(item, 'q'), (rank) => sorted[rank]!), 'float');
  },
  createState: ({ item }) => new QuantileMeasure(numberOf(item, 'q')),
});
