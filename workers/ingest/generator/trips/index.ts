import { createRandom } from '#pipeline/base/random.ts';
import type { Value } from '#pipeline/data/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import type { EventGenerator, MadeEvent } from '../event-generator.ts';
import { Pending, checkUnderWay } from '../pending.ts';
import type { OnTheWay } from '../pending.ts';
import { City } from './city.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Trip extends OnTheWay {
  readonly row: readonly Value[];
}

/** Trips begun in each hour of the day (UTC), relative to one another. */
const rushHours = [2, 1, 1, 1, 2, 6, 14, 24, 22, 12, 9, 9, 11, 10, 9, 11, 17, 24, 20, 14, 11, 9, 6, 4];
const ofADay = rushHours.reduce((sum, each) => sum + each, 0);

/** The `trips` operator. A trip is reported, and so arrives, up to `disorder` after its end. */
export const trips: EventGenerator = {
  expected: (params) => numberOf(params, 'rows'),
  events: (params, seed) => {
    const perHour = (numberOf(params, 'people') * numberOf(params, 'tripsPerDay')) / 8;
    checkUnderWay(Math.min(numberOf(params, 'rows'), perHour * (City.longestTrip(numberOf(params, 'side')) / 60 + numberOf(params, 'disorder') / hour)));
    return eventsOf(params, seed);
  },
};

function* eventsOf(params: Params, seed: number): Generator<MadeEvent> {
  const random = createRandom((seed + numberOf(params, 'seedOffset')) >>> 0, 17);
  const city = new City({ people: numberOf(params, 'people'), side: numberOf(params, 'side'), random });
  const perDay = numberOf(params, 'people') * numberOf(params, 'tripsPerDay');
  const pending = new Pending<Trip>();
  let clock = numberOf(params, 'start');
  for (let order = 0; order < numberOf(params, 'rows'); clock += gap(clock, perDay) * 2 * random.unit()) {
    const started = Math.floor(clock);
    // All later trips end, and so arrive, after `started`.
    while (pending.size > 0 && pending.first()!.arrival <= started) yield pending.pop();
    const trip = city.trip(started, Math.floor((started % day) / hour));
    if (trip === null) continue;
    const ended = started + trip.minutes * minute;
    const row = [trip.person, trip.from, trip.to, started, ended, trip.minutes, trip.distance];
    pending.push({ arrival: ended + random.below(numberOf(params, 'disorder') + 1), order: order++, row });
  }
  while (pending.size > 0) yield pending.pop();
}

/** Milliseconds to the next trip, on average. */
function gap(clock: number, perDay: number): number {
  const weight = rushHours[Math.floor((clock % day) / hour)]!;
  return (hour * ofADay) / (perDay * weight);
}
