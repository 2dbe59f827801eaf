import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const visits = [field('user', 'string', true), field('page', 'string')];
const inputs = [{ schema: visits, rows: [['ann', '/'], ['bob', '/'], ['ann', '/a'], [null, '/'], ['eve', '/'], ['bob', '/b']] }];

export const examples: readonly Example[] = [
  { title: 'Half of the users, each with all rows', params: { fraction: 0.5, by: ['user'], seed: 1 }, inputs, output: [['ann', '/'], ['ann', '/a'], [null, '/'], ['eve', '/']] },
  { title: 'Half of the rows, by all their values', params: { fraction: 0.5, by: [], seed: 1 }, inputs, output: [['ann', '/'], ['bob', '/'], [null, '/'], ['bob', '/b']] },
  { title: 'Everything', params: { fraction: 1, by: [], seed: 1 }, inputs, output: inputs[0]!.rows },
];
