import { day, hour, minute } from '../durations.ts';
import type { SourceOperator } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import type { SpecOf } from '../define.ts';
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
    { name: 'rows', label: 'Events', type: 'number', integer: true, min: 1, max: 10_000_000 },
    { name: 'rate', label: 'Rate', type: 'number', min: 0.001, max: 1_000_000, unit: 'events/s', help: 'Events per second of event time, on average.' },
    { name: 'keys', label: 'Keys', type: 'number', integer: true, min: 1, max: 100_000, help: 'How many different keys there are.' },
    { name: 'skew', label: 'Key skew', type: 'number', min: 0, max: 3, help: 'Zipf exponent: 0 spreads the keys evenly.' },
    { name: 'disorder', label: 'Disorder', type: 'duration', min: 0, max: day, help: 'An event arrives up to this long after it happened.' },
    { name: 'lateFraction', label: 'Late fraction', type: 'number', min: 0, max: 1, help: 'Share of events that are held back.' },
    { name: 'lateBy', label: 'Late by', type: 'duration', min: 0, max: 7 * day, help: 'How long a late event is held back, beside the disorder.' },
    { name: 'duplicates', label: 'Duplicates', type: 'number', min: 0, max: 1, help: 'Share of events that arrive twice.' },
    { name: 'start', label: 'Start', type: 'number', integer: true, min: 0, max: 4_102_444_800_000, unit: 'ms since 1970', help: 'Event time of the first event.' },
    { name: 'seedOffset', label: 'Seed offset', type: 'number', integer: true, min: 0, max: 2_147_483_647, help: 'Added to the seed of the pipeline, so that two generators differ.' },
    { name: 'watermarkDelay', label: 'Watermark delay', type: 'duration', min: 0, max: 30 * day, help: 'How far behind the newest event the watermark stays.' },
    { name: 'partitions', label: 'Partitions', type: 'number', integer: true, min: 1, max: 16 },
  ],
  defaults: {
    rows: 100_000, rate: 10, keys: 50, skew: 1, disorder: minute, lateFraction: 0.01, lateBy: hour, duplicates: 0.001,
    start: 1_767_225_600_000, seedOffset: 0, watermarkDelay: 2 * minute, partitions: 4,
  },
  layers: [],
  describe: (params) => `${numberOf(params, 'rows').toLocaleString('en-GB')} events, ${numberOf(params, 'keys')} keys`,
  check: () => [],
  outputShape: () => ({ schema: generatorSchema, keys: [] }),
  timing: () => ({ eventTime: generatorEventTime, partitionBy: generatorPartitionBy }),
};
