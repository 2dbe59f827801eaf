import { hour, minute } from '../durations.ts';
import type { SourceOperator } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import type { SpecOf } from '../define.ts';
import { defaultStart, disorderField, partitionsField, rowsField, seedOffsetField, startField, watermarkDelayField } from '../generator/fields.ts';
import { tripsSchema } from './schema.ts';

export const spec: SpecOf<SourceOperator> = {
  role: 'source',
  input: 'generator',
  kind: 'trips',
  label: 'Trips',
  summary: 'Makes the trips of people between the cells of a city, with rush hours, from a seed.',
  category: 'Sources',
  icon: 'route',
  aliases: ['mobility', 'taxi', 'debs', 'city', 'location', 'phone', 'route', 'generator', 'synthetic'],
  inputs: [],
  output: 'stream',
  fields: [
    rowsField('Trips'),
    { name: 'people', label: 'People', type: 'number', integer: true, min: 1, max: 100_000 },
    { name: 'tripsPerDay', label: 'Trips a day', type: 'number', min: 0.1, max: 20, help: 'Of one person, on average.' },
    { name: 'side', label: 'City side', type: 'number', integer: true, min: 2, max: 50, unit: 'cells', help: 'The city is a square of cells, one kilometre each way.' },
    { ...disorderField, max: 6 * hour, help: 'A trip is reported up to this long after it has ended.' },
    startField,
    seedOffsetField,
    watermarkDelayField,
    partitionsField,
  ],
  defaults: { rows: 100_000, people: 2000, tripsPerDay: 4, side: 8, disorder: 5 * minute, start: defaultStart, seedOffset: 0, watermarkDelay: 5 * minute, partitions: 4 },
  layers: [],
  describe: (params) => `${numberOf(params, 'rows').toLocaleString('en-GB')} trips of ${numberOf(params, 'people').toLocaleString('en-GB')} people`,
  check: () => [],
  outputShape: () => ({ schema: tripsSchema, keys: [] }),
  timing: () => ({ eventTime: 'ended', partitionBy: 'person' }),
};
