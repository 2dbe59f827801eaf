import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const flights = [field('origin', 'string'), field('delay', 'int', true)];

export const examples: readonly Example[] = [
  {
    title: 'Only the late flights: a NULL delay is neither late nor punctual, and is dropped',
    params: { condition: 'delay > 15' },
    inputs: [{ schema: flights, rows: [['SFO', 20], ['SFO', 3], ['JFK', null], ['JFK', 16]] }],
    output: [['SFO', 20], ['JFK', 16]],
  },
  {
    title: 'Rows with a value',
    params: { condition: "delay IS NOT NULL AND origin IN ('JFK', 'LGA')" },
    inputs: [{ schema: flights, rows: [['SFO', 20], ['JFK', null], ['JFK', -4]] }],
    output: [['JFK', -4]],
  },
];
