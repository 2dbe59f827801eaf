import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const visits = [field('at', 'timestamp'), field('site', 'string'), field('page', 'string', true)];

export const examples: readonly Example[] = [
  {
    title: 'One row of eight cells: 7 came twice, and shares its cell with one of 3, 12, 5, 9 and 1',
    params: { groupBy: [], window: 'global', column: 'id', width: 8, depth: 1 },
    inputs: [{ schema: [field('id', 'int')], rows: [[7], [7], [3], [12], [5], [9], [1]] }],
    output: [[0, 8, 7], [1, 0, 1], [1, 3, 1], [1, 4, 1], [1, 5, 3], [1, 6, 1]],
  },
  {
    title: 'A sketch for each site, of two rows; NULL is not counted',
    params: { groupBy: ['site'], window: 'global', column: 'page', width: 8, depth: 2 },
    inputs: [{ schema: visits, time: 'at', rows: [[1, 'x', '/'], [2, 'x', '/a'], [3, 'x', '/'], [4, 'y', '/b'], [5, 'x', null]] }],
    output: [['x', 0, 8, 3], ['x', 1, 2, 1], ['x', 1, 6, 2], ['x', 2, 3, 1], ['x', 2, 5, 2], ['y', 0, 8, 1], ['y', 1, 2, 1], ['y', 2, 2, 1]],
  },
];
