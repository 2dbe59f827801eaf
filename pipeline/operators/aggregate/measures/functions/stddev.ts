import { defineMeasure } from '../definition.ts';
import { DeviationMeasure } from '../deviation.ts';
import { floatSum, numbersOf, plainNumber } from '../reference-numbers.ts';

export const stddev = defineMeasure({
  name: 'stddev',
  help: 'Standard deviation of a sample; NULL below two values.',
  takes: ['int', 'float'],
  resultType: () => 'float',
  nullable: true,
  idempotent: false,
  ordered: () => true,
  reference(taken) {
    if (taken.length < 2) return null;
    const values = numbersOf(taken);
    const mean = floatSum(values) / values.length;
    const deviations = values.map((value) => value - mean);
    // The mean is rounded; taking out what the deviations don't cancel makes up for that.
    const squares = floatSum(deviations.map((each) => each ** 2)) - floatSum(deviations) ** 2 / values.length;
    return plainNumber(Math.sqrt(Math.max(squares, 0) / (values.length - 1)), 'float');
  },
  createState: () => new DeviationMeasure(),
});
