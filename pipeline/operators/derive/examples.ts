import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const flights = [field('origin', 'string'), field('delay', 'int', true), field('distance', 'int')];

export const examples: readonly Example[] = [
  {
    title: 'A new column beside the others',
    params: { assignments: [{ name: 'late', expression: 'delay > 15' }], keep: 'all' },
    inputs: [{ schema: flights, rows: [['SFO', 20, 337], ['JFK', null, 2475]] }],
    output: [['SFO', 20, 337, true], ['JFK', null, 2475, null]],
  },
  {
    title: 'Select: only the assigned columns, renamed and computed',
    params: { assignments: [{ name: 'airport', expression: 'origin' }, { name: 'km', expression: 'distance * 1.609344' }], keep: 'only' },
    inputs: [{ schema: flights, rows: [['SFO', 20, 1000]] }],
    output: [['SFO', 1609.344]],
  },
  {
    title: 'An assignment to an input column takes its place; the others still see the old value',
    params: { assignments: [{ name: 'delay', expression: 'COALESCE(delay, 0)' }, { name: 'known', expression: 'delay IS NOT NULL' }], keep: 'all' },
    inputs: [{ schema: flights, rows: [['JFK', null, 2475]] }],
    output: [['JFK', 0, 2475, false]],
  },
];
