import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Value } from '#pipeline/data/schema.ts';
import { bookingKinds } from '#pipeline/operators/ledger/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import type { EventGenerator, MadeEvent } from './event-generator.ts';
import { Pending, checkUnderWay } from './pending.ts';
import type { OnTheWay } from './pending.ts';

interface Booking extends OnTheWay {
  readonly row: readonly Value[];
}

/** The `ledger` operator. */
export const ledger: EventGenerator = {
  expected: (params) => numberOf(params, 'rows'),
  events: (params, seed) => {
    checkUnderWay(Math.min(numberOf(params, 'rows'), (numberOf(params, 'rate') * numberOf(params, 'disorder')) / 1000));
    return eventsOf(params, seed);
  },
};

function* eventsOf(params: Params, seed: number): Generator<MadeEvent> {
  const [rows, rate, disorder, start] = ['rows', 'rate', 'disorder', 'start'].map((name) => numberOf(params, name)) as [number, number, number, number];
  const random = createRandom((seed + numberOf(params, 'seedOffset')) >>> 0, 13);
  const width = String(numberOf(params, 'accounts')).length;
  const pending = new Pending<Booking>();
  let clock = start;
  for (let order = 0; order < rows; order++) {
    const time = Math.floor(clock);
    // All later bookings happen, and so arrive, at or after `time`.
    while (pending.size > 0 && pending.first()!.arrival <= time) yield pending.pop();
    const account = `account-${String(random.below(numberOf(params, 'accounts')) + 1).padStart(width, '0')}`;
    const [kind, amount] = booked(random);
    pending.push({ arrival: time + random.below(disorder + 1), order, row: [order + 1, time, account, kind, amount] });
    clock += (random.unit() * 2000) / rate;
  }
  while (pending.size > 0) yield pending.pop();
}

/** Shares of the kinds in hundredths, in their order: what comes in exceeds a little what goes out. */
const shares = [45, 40, 10, 5];
/** Cents: fees are small. */
const most = [5000, 5000, 500, 2000];

function booked(random: Random): [string, number] {
  let left = random.below(100);
  const amount = random.unit();
  let kind = 0;
  while (left >= shares[kind]!) left -= shares[kind++]!;
  return [bookingKinds[kind]!, 1 + Math.floor(amount * most[kind]!)];
}
