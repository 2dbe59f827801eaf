import { createRandom } from '#pipeline/base/random.ts';
import { adName, adTypes, adsPerCampaign, campaigns, eventTypes } from '#pipeline/operators/ad-events/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import type { EventGenerator, MadeEvent } from './event-generator.ts';

const people = 100;
const pages = 100;

/** The `ad-events` operator. Draws the same number of random values for every event, whatever comes of them. */
export const adEvents: EventGenerator = {
  expected: (params) => numberOf(params, 'rows'),
  events: (params, seed) => eventsOf(params, seed),
};

function* eventsOf(params: Params, seed: number): Generator<MadeEvent> {
  const [rows, rate, skew, start] = ['rows', 'rate', 'skew', 'start'].map((name) => numberOf(params, name)) as [number, number, number, number];
  const random = createRandom((seed + numberOf(params, 'seedOffset')) >>> 0, 11);
  const pick = <T>(from: readonly T[]): T => from[random.below(from.length)]!;
  for (let n = 0; n < rows; n++) {
    const place = start + Math.floor((n * 1000) / rate);
    const user = `user-${random.below(people) + 1}`;
    const page = `page-${random.below(pages) + 1}`;
    const ad = adName(random.below(campaigns * adsPerCampaign));
    const [adType, eventType] = [pick(adTypes), pick(eventTypes)];
    const aside = random.below(2 * skew + 1) - skew;
    const late = random.unit() < numberOf(params, 'lateFraction');
    const back = random.below(numberOf(params, 'lateBy') + 1);
    yield { arrival: place + skew, row: [user, page, ad, adType, eventType, place + aside - (late ? back : 0), '1.2.3.4'] };
  }
}
