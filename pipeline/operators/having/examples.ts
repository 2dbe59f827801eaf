import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const delays = [field('origin', 'string'), field('flights', 'int'), field('avg_delay', 'float', true)];
const inputs = [{ schema: delays, rows: [['JFK', 40, 7.5], ['LGA', 90, null], ['SFO', 40, 12], ['ATL', 300, 9]] }];

export const examples: readonly Example[] = [
  {
    title: 'Groups with a high average: a NULL average is not above 8, and is left out',
    params: { name: 'delayed', condition: 'avg_delay > 8' },
    inputs,
    output: [['SFO', 40, 12], ['ATL', 300, 9]],
  },
  {
    title: 'NOT does not bring it back: NOT NULL is NULL',
    params: { name: 'others', condition: 'NOT (avg_delay > 8)' },
    inputs,
    output: [['JFK', 40, 7.5]],
  },
  {
    title: 'Groups with enough rows to say something',
    params: { name: 'large', condition: 'flights >= 50 AND avg_delay IS NOT NULL' },
    inputs,
    output: [['ATL', 300, 9]],
  },
];
