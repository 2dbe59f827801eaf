import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const events = [field('ts', 'timestamp'), field('shop', 'string')];
const swapped = [field('shop', 'string'), field('ts', 'timestamp')];

export const examples: readonly Example[] = [
  {
    title: 'Two streams become one, in order of arrival',
    params: {},
    inputs: [
      { schema: events, rows: [[1000, 'north'], [3000, 'north']], time: 'ts' },
      { schema: events, rows: [[2000, 'south'], [3000, 'south']], time: 'ts' },
    ],
    output: [[1000, 'north'], [2000, 'south'], [3000, 'north'], [3000, 'south']],
  },
  {
    title: 'Columns are matched by name',
    params: {},
    inputs: [
      { schema: events, rows: [[1000, 'north']], time: 'ts' },
      { schema: swapped, rows: [['south', 2000]], time: 'ts' },
    ],
    output: [[1000, 'north'], [2000, 'south']],
  },
];
