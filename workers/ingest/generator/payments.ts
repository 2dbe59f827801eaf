import { naturalLog } from '#pipeline/base/log.ts';
import { sigmoid } from '#pipeline/base/exp.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Value } from '#pipeline/data/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { merchants } from '#pipeline/operators/payments/schema.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import type { EventGenerator, MadeEvent } from './event-generator.ts';
import { Pending, checkUnderWay } from './pending.ts';
import type { OnTheWay } from './pending.ts';

interface Payment extends OnTheWay {
  readonly row: readonly Value[];
}

/** The `payments` operator. */
export const payments: EventGenerator = {
  expected: (params) => numberOf(params, 'rows'),
  events: (params, seed) => {
    checkUnderWay(Math.min(numberOf(params, 'rows'), (numberOf(params, 'rate') * numberOf(params, 'disorder')) / 1000));
    return eventsOf(params, seed);
  },
};

function* eventsOf(params: Params, seed: number): Generator<MadeEvent> {
  const [rows, rate, disorder, start] = ['rows', 'rate', 'disorder', 'start'].map((name) => numberOf(params, name)) as [number, number, number, number];
  const random = createRandom((seed + numberOf(params, 'seedOffset')) >>> 0, 17);
  const width = String(numberOf(params, 'cards')).length;
  const pending = new Pending<Payment>();
  let clock = start;
  for (let order = 0; order < rows; order++) {
    const time = Math.floor(clock);
    // All later payments happen, and so arrive, at or after `time`.
    while (pending.size > 0 && pending.first()!.arrival <= time) yield pending.pop();
    const card = `card-${String(random.below(numberOf(params, 'cards')) + 1).padStart(width, '0')}`;
    const paid = paidAt(time, random);
    const fraud = random.unit() < sigmoid(oddsOf(paid, conceptAt((100 * order) / rows, params, random)));
    pending.push({ arrival: time + random.below(disorder + 1), order, row: [order + 1, time, card, paid.amount, paid.hour, merchants[paid.merchant]!, paid.distance, paid.abroad, fraud] });
    clock += (random.unit() * 2000) / rate;
  }
  while (pending.size > 0) yield pending.pop();
}

interface Paid {
  /** In euros, two decimals. */
  readonly amount: number;
  readonly hour: number;
  readonly merchant: number;
  readonly distance: number;
  readonly abroad: boolean;
}

function paidAt(time: number, random: Random): Paid {
  const exponential = (mean: number): number => -mean * naturalLog(1 - random.unit());
  return {
    amount: Math.round(100 * (1 + exponential(80))) / 100,
    hour: Math.floor(time / 3_600_000) % 24,
    merchant: random.below(merchants.length),
    distance: Math.round(10 * exponential(40)) / 10,
    abroad: random.below(5) === 0,
  };
}

interface Concept {
  readonly base: number;
  /** For a hundred euros, a hundred kilometres, abroad, between midnight and six. */
  readonly amount: number;
  readonly distance: number;
  readonly abroad: number;
  readonly night: number;
  readonly merchants: readonly number[];
}

const concepts: readonly [Concept, Concept, Concept] = [
  { base: -4.2, amount: 1.2, distance: 0.2, abroad: 2, night: 0, merchants: [-1, -1, 0.5, 2, 0, 0.5] },
  { base: -1.8, amount: -1.5, distance: 0.2, abroad: -0.5, night: 2, merchants: [-1, -1, -0.5, -0.5, 2.5, 0] },
  { base: -4, amount: 0.3, distance: 3, abroad: 0, night: 0, merchants: [-1, 0, 0.5, 0, -1, 2.5] },
];

/** Of the payment at a hundredth of the way: drawn while one gives way to another. */
function conceptAt(at: number, params: Params, random: Random): Concept {
  const [abrupt, gradual] = [numberOf(params, 'abrupt'), numberOf(params, 'gradual')];
  const third = at < gradual ? 0 : (at - gradual) / (100 - gradual);
  if (random.unit() < third) return concepts[2];
  return at < abrupt ? concepts[0] : concepts[1];
}

function oddsOf({ amount, hour, merchant, distance, abroad }: Paid, concept: Concept): number {
  return concept.base + (concept.amount * amount) / 100 + (concept.distance * distance) / 100 + (abroad ? concept.abroad : 0) + (hour < 6 ? concept.night : 0) + concept.merchants[merchant]!;
}
