import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const bids = [field('window_start', 'timestamp'), field('auction', 'int'), field('bids', 'int', true)];
const inputs = [{ schema: bids, rows: [[0, 1, 7], [0, 2, 9], [0, 3, 9], [60_000, 1, 4], [60_000, 2, null]] }];

export const examples: readonly Example[] = [
  {
    title: 'Nexmark query 5: the auctions with the most bids of each window; those that tie are all in',
    params: { name: 'hot', groupBy: ['window_start'], by: [{ column: 'bids', descending: true }], n: 1, ranks: 'rank' },
    inputs,
    output: [[0, 2, 9], [0, 3, 9], [60_000, 1, 4]],
  },
  {
    title: 'Cut off at one row: of those that tie, the smaller auction',
    params: { name: 'hottest', groupBy: ['window_start'], by: [{ column: 'bids', descending: true }], n: 1, ranks: 'row-number' },
    inputs,
    output: [[0, 2, 9], [60_000, 1, 4]],
  },
  {
    title: 'The rank in a column: after a tie of two the next rank is left out; NULL ranks last, whichever way',
    params: { name: 'ranked', groupBy: ['window_start'], by: [{ column: 'bids', descending: true }], n: 3, ranks: 'rank', rankAs: 'place' },
    inputs,
    output: [[0, 2, 9, 1], [0, 3, 9, 1], [0, 1, 7, 3], [60_000, 1, 4, 1], [60_000, 2, null, 2]],
  },
  {
    title: 'Nexmark query 6 begins so: the last rows of each auction, by window',
    params: { name: 'last', groupBy: ['auction'], by: [{ column: 'window_start', descending: true }], n: 1, ranks: 'row-number' },
    inputs,
    output: [[60_000, 1, 4], [60_000, 2, null], [0, 3, 9]],
  },
];
