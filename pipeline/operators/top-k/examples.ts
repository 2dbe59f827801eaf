import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const bids = [field('at', 'timestamp'), field('auction', 'int'), field('bidder', 'string'), field('price', 'int', true)];
const second = 1000;

export const examples: readonly Example[] = [
  {
    title: 'The winning bid of each auction: the highest price, and of two the earlier one',
    params: { groupBy: ['auction'], window: 'global', orderBy: [{ column: 'price', descending: true }, { column: 'at', descending: false }], k: 1, withTies: false, columns: ['bidder'] },
    inputs: [{ schema: bids, time: 'at', rows: [[1, 7, 'ann', 10], [2, 7, 'bob', 30], [3, 8, 'cid', 5], [4, 7, 'dot', 30], [5, 8, 'eve', null]] }],
    output: [[7, 1, 30, 2, 'bob'], [8, 1, 5, 3, 'cid']],
  },
  {
    title: 'The two highest of each 10 seconds; rows of equal price go by their columns',
    params: { groupBy: [], window: 'tumbling', size: 10 * second, offset: 0, orderBy: [{ column: 'price', descending: true }], k: 2, withTies: false, columns: ['bidder'] },
    inputs: [{ schema: bids, time: 'at', rows: [[1, 7, 'cid', 20], [2, 7, 'ann', 20], [3, 7, 'bob', 20], [10 * second, 7, 'dot', 1]] }],
    output: [[0, 1, 20, 'ann'], [0, 2, 20, 'bob'], [10 * second, 1, 1, 'dot']],
  },
  {
    title: 'With ties, all that are as good as the last one are kept',
    params: { groupBy: [], window: 'global', orderBy: [{ column: 'price', descending: true }], k: 2, withTies: true, columns: ['bidder'] },
    inputs: [{ schema: bids, time: 'at', rows: [[1, 7, 'cid', 20], [2, 7, 'ann', 30], [3, 7, 'bob', 20], [4, 7, 'dot', 1]] }],
    output: [[1, 30, 'ann'], [2, 20, 'bob'], [3, 20, 'cid']],
  },
];
