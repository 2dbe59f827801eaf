import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const delays = [field('origin', 'string'), field('flights', 'int'), field('late', 'int')];
const inputs = [{ schema: delays, rows: [['JFK', 40, 10], ['SFO', 50, 5]] }];

export const examples: readonly Example[] = [
  {
    title: 'A share of two measures',
    params: { name: 'shares', assignments: [{ name: 'late_share', expression: 'late / flights' }], keep: 'all' },
    inputs,
    output: [['JFK', 40, 10, 0.25], ['SFO', 50, 5, 0.1]],
  },
  {
    title: 'Only some columns, one of them renamed: the key is still known, under its new name',
    params: { name: 'table', assignments: [{ name: 'airport', expression: 'origin' }, { name: 'punctual', expression: 'flights - late' }], keep: 'only' },
    inputs,
    output: [['JFK', 30], ['SFO', 45]],
  },
  {
    title: 'A key computed anew identifies nothing: there may be two rows of one value',
    params: { name: 'coasts', assignments: [{ name: 'origin', expression: "CASE WHEN origin = 'SFO' THEN 'west' ELSE 'east' END" }], keep: 'all' },
    inputs,
    output: [['east', 40, 10], ['west', 50, 5]],
  },
];
