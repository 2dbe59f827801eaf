import { hour, second } from '../durations.ts';
import type { SourceOperator } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import type { SpecOf } from '../define.ts';
import { defaultStart, lateFractionField, partitionsField, rateField, rowsField, seedOffsetField, startField, watermarkDelayField } from '../generator/fields.ts';
import { adEventsSchema } from './schema.ts';

export const spec: SpecOf<SourceOperator> = {
  role: 'source',
  input: 'generator',
  kind: 'ad-events',
  label: 'Ad events',
  summary: 'Makes the views, clicks and purchases of the Yahoo streaming benchmark, from a seed.',
  category: 'Sources',
  icon: 'megaphone',
  aliases: ['yahoo', 'ysb', 'benchmark', 'advertising', 'campaign', 'click', 'generator', 'synthetic'],
  inputs: [],
  output: 'stream',
  fields: [
    rowsField('Events'),
    { ...rateField, help: 'Events per second, evenly spaced.' },
    { name: 'skew', label: 'Clock skew', type: 'duration', min: 0, max: hour, help: 'Event times lie up to so much before or after their place in the stream.' },
    lateFractionField,
    { name: 'lateBy', label: 'Late by up to', type: 'duration', min: 0, max: hour, help: 'How far back the event time of a late event may lie.' },
    startField,
    seedOffsetField,
    watermarkDelayField,
    partitionsField,
  ],
  // An event every 10 ms, skew and lateness as in the benchmark.
  defaults: { rows: 100_000, rate: 100, skew: 50, lateFraction: 0.00001, lateBy: 60 * second, start: defaultStart, seedOffset: 0, watermarkDelay: second, partitions: 4 },
  layers: [],
  describe: (params) => `${numberOf(params, 'rows').toLocaleString('en-GB')} views, clicks and purchases`,
  check: () => [],
  outputShape: () => ({ schema: adEventsSchema, keys: [] }),
  timing: () => ({ eventTime: 'event_time', partitionBy: 'ad_id' }),
};
