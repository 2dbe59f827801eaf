import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const visits = [field('at', 'timestamp'), field('site', 'string'), field('page', 'string', true)];

export const examples: readonly Example[] = [
  {
    title: 'While there are no more values than counters, the counts are exact',
    params: { groupBy: ['site'], window: 'global', column: 'page', counters: 3 },
    inputs: [{ schema: visits, time: 'at', rows: [[1, 'x', '/'], [2, 'x', '/a'], [3, 'x', '/'], [4, 'y', '/b'], [5, 'x', null]] }],
    output: [['x', '/', 2, 0], ['x', '/a', 1, 0], ['y', '/b', 1, 0]],
  },
  {
    title: 'A new value takes over the least counter: /c came once, and up to one of its two may be of others',
    params: { groupBy: [], window: 'global', column: 'page', counters: 2 },
    inputs: [{ schema: visits, time: 'at', rows: [[1, 'x', '/'], [2, 'x', '/a'], [3, 'x', '/'], [4, 'x', '/c']] }],
    output: [['/', 2, 0], ['/c', 2, 1]],
  },
];
