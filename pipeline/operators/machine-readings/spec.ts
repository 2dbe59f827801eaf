import type { SpecOf } from '../define.ts';
import { minute } from '../durations.ts';
import { defaultStart, disorderField, partitionsField, rateField, rowsField, seedOffsetField, startField, watermarkDelayField } from '../generator/fields.ts';
import type { SourceOperator } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import { machineReadingsSchema } from './schema.ts';

export const spec: SpecOf<SourceOperator> = {
  role: 'source',
  input: 'generator',
  kind: 'machine-readings',
  label: 'Machine readings',
  summary: 'Makes temperatures and vibrations of machines, with some that are not normal, from a seed.',
  category: 'Sources',
  icon: 'factory',
  aliases: ['sensor', 'iot', 'anomaly', 'temperature', 'vibration', 'predictive maintenance', 'generator', 'synthetic'],
  inputs: [],
  output: 'stream',
  fields: [
    rowsField('Readings'),
    { ...rateField, max: 10_000 },
    { name: 'machines', label: 'Machines', type: 'number', integer: true, min: 1, max: 10_000 },
    { name: 'anomalies', label: 'Anomalies', type: 'number', min: 0, max: 1000, unit: 'in 10,000 readings' },
    { ...disorderField, max: 10 * minute },
    startField,
    seedOffsetField,
    watermarkDelayField,
    partitionsField,
  ],
  defaults: { rows: 60_000, rate: 0.5, machines: 12, anomalies: 20, disorder: 0, start: defaultStart, seedOffset: 0, watermarkDelay: 0, partitions: 2 },
  layers: [],
  describe: (params) => `${numberOf(params, 'rows').toLocaleString('en-GB')} readings of ${numberOf(params, 'machines').toLocaleString('en-GB')} machines`,
  check: () => [],
  outputShape: () => ({ schema: machineReadingsSchema, keys: [] }),
  timing: () => ({ eventTime: 'ts', partitionBy: 'machine' }),
};
