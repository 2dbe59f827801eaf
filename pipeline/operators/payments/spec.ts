import type { SpecOf } from '../define.ts';
import { minute } from '../durations.ts';
import { defaultStart, disorderField, partitionsField, rateField, rowsField, seedOffsetField, startField, watermarkDelayField } from '../generator/fields.ts';
import type { SourceOperator } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import { paymentsSchema } from './schema.ts';

export const spec: SpecOf<SourceOperator> = {
  role: 'source',
  input: 'generator',
  kind: 'payments',
  label: 'Payments',
  summary: 'Makes payments by card of which some are fraud, from a seed; what fraud looks like changes on the way.',
  category: 'Sources',
  icon: 'credit-card',
  aliases: ['fraud', 'card', 'money', 'transaction', 'concept drift', 'drift', 'generator', 'synthetic'],
  inputs: [],
  output: 'stream',
  fields: [
    rowsField('Payments'),
    { ...rateField, max: 10_000 },
    { name: 'cards', label: 'Cards', type: 'number', integer: true, min: 1, max: 1_000_000 },
    { name: 'abrupt', label: 'Sudden change after', type: 'number', min: 0, max: 100, unit: '% of the payments', help: 'From here on fraud looks another way at once. 100: never.' },
    { name: 'gradual', label: 'Slow change from', type: 'number', min: 0, max: 100, unit: '% of the payments', help: 'From here to the end more and more of the fraud looks a third way. 100: never.' },
    { ...disorderField, max: 10 * minute },
    startField,
    seedOffsetField,
    watermarkDelayField,
    partitionsField,
  ],
  defaults: { rows: 60_000, rate: 0.1, cards: 2_000, abrupt: 40, gradual: 70, disorder: 0, start: defaultStart, seedOffset: 0, watermarkDelay: 0, partitions: 2 },
  layers: [],
  describe: (params) => `${numberOf(params, 'rows').toLocaleString('en-GB')} payments; fraud changes after ${numberOf(params, 'abrupt')}%, and slowly from ${numberOf(params, 'gradual')}%`,
  check: () => [],
  outputShape: () => ({ schema: paymentsSchema, keys: [] }),
  timing: () => ({ eventTime: 'ts', partitionBy: 'card' }),
};
