import type { SpecOf } from '../define.ts';
import { minute } from '../durations.ts';
import { defaultStart, disorderField, partitionsField, rateField, rowsField, seedOffsetField, startField, watermarkDelayField } from '../generator/fields.ts';
import type { SourceOperator } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import { filmRatingsSchema } from './schema.ts';

export const spec: SpecOf<SourceOperator> = {
  role: 'source',
  input: 'generator',
  kind: 'film-ratings',
  label: 'Film ratings',
  summary: 'Makes what people give to films, by tastes that nobody is told, from a seed; new films come out on the way.',
  category: 'Sources',
  icon: 'film',
  aliases: ['movie', 'recommendation', 'movielens', 'stars', 'collaborative filtering', 'generator', 'synthetic'],
  inputs: [],
  output: 'stream',
  fields: [
    rowsField('Ratings'),
    { ...rateField, max: 10_000 },
    { name: 'users', label: 'Users', type: 'number', integer: true, min: 1, max: 100_000 },
    { name: 'films', label: 'Films', type: 'number', integer: true, min: 1, max: 100_000, help: 'Two in three are there from the beginning; the others come out one after the other.' },
    { ...disorderField, max: 10 * minute },
    startField,
    seedOffsetField,
    watermarkDelayField,
    partitionsField,
  ],
  defaults: { rows: 40_000, rate: 0.1, users: 400, films: 300, disorder: 0, start: defaultStart, seedOffset: 0, watermarkDelay: 0, partitions: 2 },
  layers: [],
  describe: (params) => `${numberOf(params, 'rows').toLocaleString('en-GB')} ratings of ${numberOf(params, 'films').toLocaleString('en-GB')} films by ${numberOf(params, 'users').toLocaleString('en-GB')} users`,
  check: () => [],
  outputShape: () => ({ schema: filmRatingsSchema, keys: [] }),
  timing: () => ({ eventTime: 'ts', partitionBy: 'user' }),
};
