import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const delays = [field('origin', 'string'), field('flights', 'int'), field('avg_delay', 'float', true)];
const rows = [['JFK', 40, 7.5], ['LGA', 90, null], ['SFO', 40, 12], ['ATL', 300, 9]];
const inputs = [{ schema: delays, rows }];

export const examples: readonly Example[] = [
  {
    title: 'The busiest two; the tie of JFK and SFO is settled by the key',
    params: { name: 'busiest', mode: 'top-n', by: 'flights', descending: true, n: 3 },
    inputs,
    output: [['ATL', 300, 9], ['LGA', 90, null], ['JFK', 40, 7.5]],
  },
  {
    title: 'NULL ranks last, whichever way',
    params: { name: 'punctual', mode: 'top-n', by: 'avg_delay', descending: false, n: 10 },
    inputs,
    output: [['JFK', 40, 7.5], ['ATL', 300, 9], ['SFO', 40, 12], ['LGA', 90, null]],
  },
  {
    title: 'One key',
    params: { name: 'one', mode: 'point', key: [{ column: 'origin', value: 'SFO' }] },
    inputs,
    output: [['SFO', 40, 12]],
  },
  {
    title: 'A range, both ends included',
    params: { name: 'middling', mode: 'range', column: 'flights', low: '40', high: '90' },
    inputs,
    output: [['JFK', 40, 7.5], ['LGA', 90, null], ['SFO', 40, 12]],
  },
  {
    title: 'A condition',
    params: { name: 'bad', mode: 'filter', condition: 'avg_delay >= 9 AND flights < 100' },
    inputs,
    output: [['SFO', 40, 12]],
  },
];
