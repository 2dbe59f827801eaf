import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const cells = [field('row', 'int'), field('cell', 'int'), field('count', 'int')];

export const examples: readonly Example[] = [
  {
    title: '7 came twice and 4 never, but each shares its cell; 3 and 2 don’t',
    params: { name: 'asked', values: [{ value: '7' }, { value: '3' }, { value: '2' }, { value: '4' }] },
    inputs: [{ schema: cells, rows: [[0, 8, 7], [1, 0, 1], [1, 3, 1], [1, 4, 1], [1, 5, 3], [1, 6, 1]] }],
    output: [['7', 3, 1], ['3', 1, 0], ['2', 0, 0], ['4', 1, 0]],
  },
  {
    title: 'The least of two rows of cells, for each group',
    params: { name: 'asked', values: [{ value: '/' }, { value: '/zz' }] },
    inputs: [{
      schema: [field('site', 'string'), ...cells],
      rows: [['x', 0, 8, 3], ['x', 1, 2, 1], ['x', 1, 6, 2], ['x', 2, 3, 1], ['x', 2, 5, 2], ['y', 0, 8, 1], ['y', 1, 2, 1], ['y', 2, 2, 1]],
    }],
    output: [['x', '/', 2, 1], ['x', '/zz', 0, 0], ['y', '/', 0, 0], ['y', '/zz', 0, 0]],
  },
];
