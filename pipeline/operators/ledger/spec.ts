import { minute } from '../durations.ts';
import type { SourceOperator } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import type { SpecOf } from '../define.ts';
import { defaultStart, disorderField, partitionsField, rateField, rowsField, seedOffsetField, startField, watermarkDelayField } from '../generator/fields.ts';
import { ledgerSchema } from './schema.ts';

export const spec: SpecOf<SourceOperator> = {
  role: 'source',
  input: 'generator',
  kind: 'ledger',
  label: 'Ledger',
  summary: 'Makes the deposits, withdrawals, fees and refunds of accounts, from a seed.',
  category: 'Sources',
  icon: 'landmark',
  aliases: ['bank', 'account', 'money', 'booking', 'payment', 'balance', 'generator', 'synthetic'],
  inputs: [],
  output: 'stream',
  fields: [
    rowsField('Bookings'),
    { ...rateField, max: 10_000 },
    { name: 'accounts', label: 'Accounts', type: 'number', integer: true, min: 1, max: 100_000 },
    { ...disorderField, max: 10 * minute },
    startField,
    seedOffsetField,
    watermarkDelayField,
    partitionsField,
  ],
  defaults: { rows: 100_000, rate: 0.1, accounts: 20, disorder: minute, start: defaultStart, seedOffset: 0, watermarkDelay: minute, partitions: 4 },
  layers: [],
  describe: (params) => `${numberOf(params, 'rows').toLocaleString('en-GB')} bookings, ${numberOf(params, 'accounts').toLocaleString('en-GB')} accounts`,
  check: () => [],
  outputShape: () => ({ schema: ledgerSchema, keys: [] }),
  timing: () => ({ eventTime: 'ts', partitionBy: 'account' }),
};
