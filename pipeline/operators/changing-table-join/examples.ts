import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const orders = [field('customer', 'int', true), field('ts', 'timestamp')];
const customers = [field('id', 'int'), field('city', 'string', true), field('ts', 'timestamp')];
const by = { on: [{ left: 'customer', right: 'id' }], take: [{ column: 'city', as: 'city' }] };

export const examples: readonly Example[] = [
  {
    title: 'Each order with the city that its customer has when the order arrives',
    params: { ...by, deleted: '', unmatched: 'keep' },
    inputs: [
      { schema: customers, rows: [[1, 'Bonn', 0], [1, 'Kiel', 2000]], time: 'ts' },
      { schema: orders, rows: [[1, 1000], [1, 3000], [2, 4000], [null, 5000]], time: 'ts' },
    ],
    output: [[1, 1000, 'Bonn'], [1, 3000, 'Kiel'], [2, 4000, null], [null, 5000, null]],
  },
  {
    title: 'A change without a city deletes the customer; rows without a match are dropped',
    params: { ...by, deleted: 'city IS NULL', unmatched: 'drop' },
    inputs: [
      { schema: customers, rows: [[1, 'Bonn', 0], [1, null, 2000], [1, 'Kiel', 4000]], time: 'ts' },
      { schema: orders, rows: [[1, 1000], [1, 3000], [1, 5000]], time: 'ts' },
    ],
    output: [[1, 1000, 'Bonn'], [1, 5000, 'Kiel']],
  },
];
