import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const clicks = [field('ts', 'timestamp'), field('id', 'string', true), field('page', 'string')];
const minute = 60_000;

export const examples: readonly Example[] = [
  {
    title: 'A record that was sent twice counts once: the first to arrive is kept',
    params: { keys: ['id'], remember: 'always' },
    inputs: [{ schema: clicks, rows: [[1000, 'a', 'home'], [2000, 'b', 'shop'], [3000, 'a', 'home'], [4000, null, 'home'], [5000, null, 'shop']], time: 'ts' }],
    output: [[1000, 'a', 'home'], [2000, 'b', 'shop'], [4000, null, 'home']],
  },
  {
    title: 'Within ten minutes: later on the same key counts again',
    params: { keys: ['id'], remember: 'within', within: 10 * minute },
    inputs: [{ schema: clicks, rows: [[0, 'a', 'home'], [9 * minute, 'a', 'home'], [10 * minute, 'a', 'home'], [15 * minute, 'a', 'shop']], time: 'ts' }],
    output: [[0, 'a', 'home'], [10 * minute, 'a', 'home']],
  },
  {
    title: 'A key of two columns',
    params: { keys: ['id', 'page'], remember: 'always' },
    inputs: [{ schema: clicks, rows: [[1000, 'a', 'home'], [2000, 'a', 'shop'], [3000, 'a', 'home']], time: 'ts' }],
    output: [[1000, 'a', 'home'], [2000, 'a', 'shop']],
  },
];
