import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const inputs = [
  { schema: [field('origin', 'string', true), field('flights', 'int')], rows: [['JFK', 40], ['LGA', 90], ['SFO', 12], [null, 3]] },
  { schema: [field('airport', 'string', true), field('complaints', 'int')], rows: [['LGA', 7], ['JFK', 1], [null, 5]], keys: ['airport'] },
];
const on = [{ left: 'origin', right: 'airport' }];

export const examples: readonly Example[] = [
  {
    title: 'Complaints beside flights: where there are none, NULL; NULL equals nothing',
    params: { name: 'beside', on, rows: 'all', take: [{ column: 'complaints', as: 'complaints' }] },
    inputs,
    output: [['JFK', 40, 1], ['LGA', 90, 7], ['SFO', 12, null], [null, 3, null]],
  },
  {
    title: 'Only those with both',
    params: { name: 'both', on, rows: 'matched', take: [{ column: 'complaints', as: 'complaints' }] },
    inputs,
    output: [['JFK', 40, 1], ['LGA', 90, 7]],
  },
  {
    title: 'Those that nobody complains about',
    params: { name: 'quiet', on, rows: 'unmatched' },
    inputs,
    output: [['SFO', 12], [null, 3]],
  },
];
