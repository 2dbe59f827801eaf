import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const flights = [field('origin', 'string'), field('delay', 'int', true)];
const rows = [['SFO', 90], ['JFK', 20], ['LGA', null], ['SFO', 3]];
const branches = [{ name: 'very_late', condition: 'delay > 60' }, { name: 'late', condition: 'delay > 15' }];

/** The rows of an example are all that pass the node; which of its outputs each leaves by stands in the title. */
export const examples: readonly Example[] = [
  { title: 'very_late takes SFO 90, late takes JFK 20 (the first match wins), rest takes LGA NULL and SFO 3', params: { branches }, inputs: [{ schema: flights, rows }], output: rows },
  {
    title: 'NULL is not true: punctual takes SFO 3 alone, and rest takes LGA NULL beside the late ones',
    params: { branches: [{ name: 'punctual', condition: 'NOT (delay > 15)' }] },
    inputs: [{ schema: flights, rows }],
    output: rows,
  },
];
