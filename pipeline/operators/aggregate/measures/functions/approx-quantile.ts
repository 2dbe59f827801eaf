import { numberOf } from '../../../read-params.ts';
import { DDSketchMeasure } from '../dd-sketch.ts';
import { defineMeasure } from '../definition.ts';
import type { MeasureField } from '../definition.ts';
import { interpolated } from '../interpolated.ts';
import { LogBuckets } from '../log-buckets.ts';
import { numbersOf, plainNumber } from '../reference-numbers.ts';
import { quantileField } from './quantile.ts';

const accuracy: MeasureField = {
  field: { name: 'accuracy', label: 'Relative accuracy', type: 'number', min: 0.001, max: 0.25, help: '0.01: within 1 % of the value.' },
  blank: 0.01,
};

export const approxQuantile = defineMeasure({
  name: 'approx_quantile',
  help: 'About the value that so many of the values are below, in little memory (DDSketch).',
  bound: 'Each of the two values that it lies between is within the relative accuracy.',
  takes: ['int', 'float'],
  fields: [quantileField, accuracy],
  detail: (item) => `, ${numberOf(item, 'q')}`,
  resultType: () => 'float',
  nullable: true,
  idempotent: false,
  keeps: (item) => [numberOf(item, 'q'), numberOf(item, 'accuracy')],
  reference(taken, { item }) {
    const buckets = new LogBuckets(numberOf(item, 'accuracy'));
    const sorted = numbersOf(taken).map((value) => buckets.valueOf(buckets.idOf(value))).toSorted((a, b) => a - b);
    return plainNumber(interpolated(sorted.length, numberOf(item, 'q'), (rank) => sorted[rank]!), 'float');
  },
  createState: ({ item }) => new DDSketchMeasure(numberOf(item, 'q'), numberOf(item, 'accuracy')),
});
