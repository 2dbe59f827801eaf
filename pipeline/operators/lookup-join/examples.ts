import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const flights = [field('origin', 'string', true), field('delay', 'int')];
const airports = [field('iata', 'string'), field('state', 'string', true)];
const airportRows = [['SFO', 'CA'], ['JFK', 'NY'], ['SFO', 'never: the first row with a key counts'], ['MQT', null]];
const by = { on: [{ left: 'origin', right: 'iata' }], take: [{ column: 'state', as: 'state' }], changes: 'never' };

export const examples: readonly Example[] = [
  {
    title: 'Each flight gets the state of its airport; NULL and unknown airports get NULL',
    params: { ...by, unmatched: 'keep' },
    inputs: [{ schema: flights, rows: [['SFO', 20], ['XXX', 1], [null, 2], ['MQT', 3]] }, { schema: airports, rows: airportRows }],
    output: [['SFO', 20, 'CA'], ['XXX', 1, null], [null, 2, null], ['MQT', 3, null]],
  },
  {
    title: 'Rows without a match can be dropped; a match whose column is NULL stays',
    params: { ...by, unmatched: 'drop' },
    inputs: [{ schema: flights, rows: [['SFO', 20], ['XXX', 1], [null, 2], ['MQT', 3]] }, { schema: airports, rows: airportRows }],
    output: [['SFO', 20, 'CA'], ['MQT', 3, null]],
  },
  {
    title: 'A key of two columns',
    params: { on: [{ left: 'origin', right: 'iata' }, { left: 'delay', right: 'gate' }], take: [{ column: 'name', as: 'gate_name' }], unmatched: 'keep', changes: 'never' },
    inputs: [
      { schema: flights, rows: [['SFO', 1], ['SFO', 2], ['JFK', 1]] },
      { schema: [field('iata', 'string'), field('gate', 'int'), field('name', 'string')], rows: [['SFO', 1, 'A1'], ['JFK', 1, 'T4']] },
    ],
    output: [['SFO', 1, 'A1'], ['SFO', 2, null], ['JFK', 1, 'T4']],
  },
];
