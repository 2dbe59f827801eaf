import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const bids = [field('ts', 'timestamp'), field('price', 'int')];

export const examples: readonly Example[] = [
  {
    title: 'A live job processes a row as it arrives',
    params: { as: 'processed_at', windows: 'event' },
    inputs: [{ schema: bids, rows: [[1000, 5], [2000, 7]], time: 'ts' }],
    output: [[1000, 5, 1000], [2000, 7, 2000]],
  },
  {
    title: 'For windows of processing time',
    params: { as: 'seen', windows: 'processing' },
    inputs: [{ schema: bids, rows: [[1000, 5], [4000, 7]], time: 'ts' }],
    output: [[1000, 5, 1000], [4000, 7, 4000]],
  },
];
