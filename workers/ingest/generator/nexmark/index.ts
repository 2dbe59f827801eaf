import { nexmarkStream } from '#pipeline/operators/nexmark-source/schema.ts';
import type { NexmarkStream } from '#pipeline/operators/nexmark-source/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import type { EventGenerator, MadeEvent } from '../event-generator.ts';
import { auctions, cycle, people } from './ids.ts';
import { JavaRandom } from './java-random.ts';
import { rowMaker, streamOf } from './make-rows.ts';
import { timeline } from './timeline.ts';

/** The `nexmark-source` operator: one stream of the benchmark. The seed of the pipeline changes nothing: the number of an event seeds it. */
export const nexmark: EventGenerator = {
  // With a shuffle that does not divide it, the last few events may be others than the first `events` ones.
  expected: (params) => (numberOf(params, 'shuffle') > 1 ? null : countOf(nexmarkStream(params['stream']), numberOf(params, 'events'))),
  events: (params) => eventsOf(params),
};

function* eventsOf(params: Params): Generator<MadeEvent> {
  const stream = nexmarkStream(params['stream']);
  const times = timeline({ start: numberOf(params, 'start'), rate: numberOf(params, 'rate'), shuffle: numberOf(params, 'shuffle') });
  const makeRow = rowMaker(stream, times);
  const events = numberOf(params, 'events');
  const random = new JavaRandom(0);
  for (let n = 0; n < events; n++) {
    const event = times.eventAt(n);
    if (streamOf(event) !== stream) continue;
    random.reseed(event);
    yield { arrival: times.arrivalAt(n), row: makeRow(event, random) };
  }
}

/** How many of the first `events` events belong to a stream. */
function countOf(stream: NexmarkStream, events: number): number {
  const [first, each] = stream === 'person' ? [0, people] : stream === 'auction' ? [people, auctions] : [people + auctions, cycle - people - auctions];
  return Math.floor(events / cycle) * each + Math.min(Math.max((events % cycle) - first, 0), each);
}
