import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const payments = [field('ts', 'timestamp'), field('card', 'string', true), field('amount', 'int', true)];
const minute = 60_000;

export const examples: readonly Example[] = [
  {
    title: 'Features of a payment: how many of its card in the ten minutes before, and their mean',
    params: { keys: ['card'], size: 10 * minute, current: 'without', measures: [{ name: 'recent', fn: 'count', column: '' }, { name: 'usual', fn: 'avg', column: 'amount' }] },
    inputs: [{ schema: payments, rows: [[0, 'a', 10], [4 * minute, 'a', 30], [5 * minute, 'b', 7], [9 * minute, 'a', 900], [10 * minute, 'a', 20]], time: 'ts' }],
    output: [[0, 'a', 10, 0, null], [4 * minute, 'a', 30, 1, 10], [5 * minute, 'b', 7, 0, null], [9 * minute, 'a', 900, 2, 20], [10 * minute, 'a', 20, 2, 465]],
  },
  {
    title: 'A moving maximum over all rows, the row itself among them',
    params: { keys: [], size: 2 * minute, current: 'with', measures: [{ name: 'peak', fn: 'max', column: 'amount' }] },
    inputs: [{ schema: payments, rows: [[0, 'a', 50], [minute, 'a', 30], [2 * minute, 'b', 20], [3 * minute, 'b', null]], time: 'ts' }],
    output: [[0, 'a', 50, 50], [minute, 'a', 30, 50], [2 * minute, 'b', 20, 30], [3 * minute, 'b', null, 20]],
  },
];
