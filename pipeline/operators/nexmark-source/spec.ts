import type { SpecOf } from '../define.ts';
import { day } from '../durations.ts';
import type { SourceOperator } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import { nexmarkPartitionBy, nexmarkSchemas, nexmarkStream, nexmarkStreams } from './schema.ts';

const labels = { person: 'people', auction: 'auctions', bid: 'bids' } as const;

export const spec: SpecOf<SourceOperator> = {
  role: 'source',
  input: 'generator',
  kind: 'nexmark-source',
  label: 'Nexmark source',
  summary: 'Makes the people, auctions or bids of the Nexmark benchmark, the same ones at every time.',
  category: 'Sources',
  icon: 'gavel',
  aliases: ['nexmark', 'auction', 'bid', 'person', 'benchmark', 'generator', 'synthetic'],
  inputs: [],
  output: 'stream',
  fields: [
    { name: 'stream', label: 'Stream', type: 'choice', options: nexmarkStreams.map((value) => ({ value, label: labels[value] })) },
    { name: 'events', label: 'Events', type: 'number', integer: true, min: 1, max: 10_000_000, help: 'Of all three streams together: of fifty, one is a person, three are auctions, the others bids.' },
    { name: 'rate', label: 'Rate', type: 'number', min: 0.001, max: 1_000_000, unit: 'events/s', help: 'Events of all three streams per second of event time, evenly spaced.' },
    { name: 'shuffle', label: 'Shuffled together', type: 'number', integer: true, min: 1, max: 100_000, unit: 'events', help: 'So many events in a row arrive in another order than they happened in; 1: in order.' },
    { name: 'start', label: 'Start', type: 'number', integer: true, min: 0, max: 4_102_444_800_000, unit: 'ms since 1970', help: 'Event time of the first event.' },
    { name: 'watermarkDelay', label: 'Watermark delay', type: 'duration', min: 0, max: 30 * day, help: 'How far behind the newest event the watermark stays.' },
    { name: 'partitions', label: 'Partitions', type: 'number', integer: true, min: 1, max: 16 },
  ],
  // The start is that of Beam's configuration: midnight of 15 July 2015, UTC.
  defaults: { stream: 'bid', events: 100_000, rate: 100, shuffle: 1, start: 1_436_918_400_000, watermarkDelay: 4000, partitions: 2 },
  layers: [],
  describe: (params) => `${labels[nexmarkStream(params['stream'])]} of ${numberOf(params, 'events').toLocaleString('en-GB')} events`,
  check: () => [],
  outputShape: (params) => ({ schema: nexmarkSchemas[nexmarkStream(params['stream'])], keys: [] }),
  timing: (params) => ({ eventTime: 'dateTime', partitionBy: nexmarkPartitionBy[nexmarkStream(params['stream'])] }),
};
