import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const auctions = [field('auction', 'int'), field('category', 'string', true), field('price', 'int', true)];
const inputs = [{ schema: auctions, rows: [[1, 'art', 100], [2, 'art', 50], [3, 'toys', 7], [4, 'toys', null], [5, null, 20]] }];

export const examples: readonly Example[] = [
  {
    title: 'Nexmark query 4: the highest price of each auction (a view) becomes an average by category',
    params: {
      name: 'by_category', groupBy: ['category'],
      measures: [{ name: 'auctions', fn: 'count', column: '', where: '' }, { name: 'avg_price', fn: 'avg', column: 'price', where: '' }],
    },
    inputs,
    output: [[null, 1, 20], ['art', 2, 75], ['toys', 2, 7]],
  },
  {
    title: 'Without groups, one row for the whole view; a condition takes only some of its rows',
    params: {
      name: 'all', groupBy: [],
      measures: [{ name: 'dearest', fn: 'max', column: 'price', where: '' }, { name: 'cheap', fn: 'count', column: '', where: 'price < 50' }],
    },
    inputs,
    output: [[100, 2]],
  },
  {
    title: 'No rows, no answer',
    params: { name: 'all', groupBy: [], measures: [{ name: 'rows', fn: 'count', column: '', where: '' }] },
    inputs: [{ schema: auctions, rows: [] }],
    output: [],
  },
];
