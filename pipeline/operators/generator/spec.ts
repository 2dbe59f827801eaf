import { day, hour, minute } from '../durations.ts';
import type { SourceOperator } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import type { SpecOf } from '../define.ts';
import { defaultStart, disorderField, lateFractionField, partitionsField, rateField, rowsField, seedOffsetField, startField, watermarkDelayField } from './fields.ts';
import { generatorEventTime, generatorPartitionBy, generatorSchema } from './schema.ts';

export const spec: SpecOf<SourceOperator> = {
  role: 'source',
  input: 'generator',
  kind: 'generator',
  label: 'Generator',
  summary: 'Makes a seeded stream of events with skew, disorder, late and duplicate events.',
  category: 'Sources',
  icon: 'dices',
  aliases: ['synthetic', 'random', 'fake', 'simulate', 'source', 'test data'],
  inputs: [],
  output: 'stream',
  fields: [
    rowsField('Events'),
    rateField,
    { name: 'keys', label: 'Keys', type: 'number', integer: true, min: 1, max: 100_000, help: 'How many different keys there are.' },
    { name: 'skew', label: 'Key skew', type: 'number', min: 0, max: 3, help: 'Zipf exponent: 0 spreads the keys evenly.' },
    disorderField,
    lateFractionField,
    { name: 'lateBy', label: 'Late by', type: 'duration', min: 0, max: 7 * day, help: 'How long a late event is held back, beside the disorder.' },
    { name: 'duplicates', label: 'Duplicates', type: 'number', min: 0, max: 1, help: 'Share of events that arrive twice.' },
    startField,
    seedOffsetField,
    watermarkDelayField,
    partitionsField,
  ],
  defaults: {
    rows: 100_000, rate: 10, keys: 50, skew: 1, disorder: minute, lateFraction: 0.01, lateBy: hour, duplicates: 0.001,
    start: defaultStart, seedOffset: 0, watermarkDelay: 2 * minute, partitions: 4,
  },
  layers: [],
  describe: (params) => `${numberOf(params, 'rows').toLocaleString('en-GB')} events, ${numberOf(params, 'keys')} keys`,
  check: () => [],
  outputShape: () => ({ schema: generatorSchema, keys: [] }),
  timing: () => ({ eventTime: generatorEventTime, partitionBy: generatorPartitionBy }),
};
