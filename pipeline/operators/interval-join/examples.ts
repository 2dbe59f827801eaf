import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const shown = [field('ad', 'int'), field('user', 'string', true), field('ts', 'timestamp')];
const clicked = [field('ad', 'int'), field('ts', 'timestamp')];
const minute = 60_000;

export const examples: readonly Example[] = [
  {
    title: 'Clicks within five minutes of an impression of the same ad, whichever arrives first',
    params: { on: [{ left: 'ad', right: 'ad' }], time: 'interval', from: 0, to: 5 * minute, condition: '', output: 'pairs', keep: [], take: [{ column: 'ts', as: 'clicked' }] },
    inputs: [
      { schema: shown, rows: [[1, 'ann', 0], [2, 'bob', minute], [1, 'cid', 4 * minute]], time: 'ts' },
      { schema: clicked, rows: [[1, 3 * minute], [1, 6 * minute], [2, 7 * minute], [3, 8 * minute]], time: 'ts' },
    ],
    output: [[1, 'ann', 0, 3 * minute], [1, 'cid', 4 * minute, 6 * minute]],
  },
  {
    title: 'Users and their auctions of the same ten seconds; NULL equals nothing',
    params: { on: [{ left: 'user', right: 'seller' }], time: 'window', size: 10_000, offset: 0, condition: '', output: 'pairs', keep: ['user'], take: [{ column: 'auction', as: 'auction' }] },
    inputs: [
      { schema: shown, rows: [[1, 'ann', 1000], [2, 'bob', 2000], [3, null, 3000], [4, 'ann', 12_000]], time: 'ts' },
      { schema: [field('auction', 'int'), field('seller', 'string', true), field('ts', 'timestamp')], rows: [[10, 'ann', 9000], [11, null, 9000], [12, 'bob', 10_000], [13, 'ann', 19_000]], time: 'ts' },
    ],
    output: [['ann', 0, 10], ['ann', 10_000, 13]],
  },
  {
    title: 'Any times, with a condition over both; each left row once, at its first match',
    params: { on: [{ left: 'ad', right: 'ad' }], time: 'any', condition: 'right_ts > ts + 2000', output: 'left', keep: ['user'] },
    inputs: [
      { schema: shown, rows: [[1, 'ann', 0], [1, 'bob', 5000], [2, 'cid', 6000]], time: 'ts' },
      { schema: clicked, rows: [[1, 1000], [1, 7000], [1, 8000]], time: 'ts' },
    ],
    output: [['ann'], ['bob']],
  },
  {
    title: 'Impressions that nobody clicks within five minutes, each when these are over',
    params: { on: [{ left: 'ad', right: 'ad' }], time: 'interval', from: 0, to: 5 * minute, condition: '', output: 'lone', keep: ['ad', 'user'] },
    inputs: [
      { schema: shown, rows: [[1, 'ann', 0], [2, 'bob', minute], [1, 'cid', 4 * minute]], time: 'ts' },
      { schema: clicked, rows: [[1, 3 * minute], [2, 7 * minute], [1, 9 * minute]], time: 'ts' },
    ],
    output: [[2, 'bob']],
  },
];
