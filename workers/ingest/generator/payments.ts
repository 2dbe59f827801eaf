import { naturalLog } from '#pipeline/base/log.ts';
import { sigmoid } from '#pipeline/base/exp.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { merchants } from '#pipeline/operators/payments/schema.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import { pacedRows } from './paced-rows.ts';

/** The `payments` operator. */
export const payments = pacedRows(17, ({ params, random }) => {
  const [rows, cards] = [numberOf(params, 'rows'), numberOf(params, 'cards')];
  const width = String(cards).length;
  return (order, time) => {
    const card = `card-${String(random.below(cards) + 1).padStart(width, '0')}`;
    const paid = paidAt(time, random);
    const drawn = random.unit();
    const fraud = drawn < sigmoid(oddsOf(paid, conceptAt((100 * order) / rows, params, random)));
    return [order + 1, time, card, paid.amount, paid.hour, merchants[paid.merchant]!, paid.distance, paid.abroad, fraud];
  };
});

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
