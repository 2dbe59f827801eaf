import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const orders = [field('currency', 'string', true), field('amount', 'int'), field('ts', 'timestamp')];
const rates = [field('code', 'string'), field('rate', 'float'), field('ts', 'timestamp')];
const hour = 3_600_000;
const by = { on: [{ left: 'currency', right: 'code' }], take: [{ column: 'rate', as: 'rate' }] };
const rateRows = [['EUR', 1.1, 0], ['EUR', 1.2, 2 * hour], ['USD', 1, hour]];

export const examples: readonly Example[] = [
  {
    title: 'Each order at the rate that was in force at its time',
    params: { ...by, age: 'any', unmatched: 'keep' },
    inputs: [
      { schema: rates, rows: [rateRows[0]!, rateRows[2]!, rateRows[1]!], time: 'ts' },
      { schema: orders, rows: [['EUR', 10, hour], ['USD', 20, 2 * hour], ['EUR', 30, 2 * hour + 1], ['GBP', 40, 3 * hour], [null, 50, 3 * hour]], time: 'ts' },
    ],
    output: [['EUR', 10, hour, 1.1], ['USD', 20, 2 * hour, 1], ['EUR', 30, 2 * hour + 1, 1.2], ['GBP', 40, 3 * hour, null], [null, 50, 3 * hour, null]],
  },
  {
    title: 'A version that is too old matches nothing',
    params: { ...by, age: 'limited', tolerance: hour, unmatched: 'drop' },
    inputs: [
      { schema: rates, rows: [['EUR', 1.1, 0], ['EUR', 1.3, 4 * hour - 1]], time: 'ts' },
      { schema: orders, rows: [['EUR', 10, hour], ['EUR', 20, hour + 1], ['EUR', 30, 4 * hour]], time: 'ts' },
    ],
    output: [['EUR', 10, hour, 1.1], ['EUR', 30, 4 * hour, 1.3]],
  },
];
