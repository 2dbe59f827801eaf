import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const delays = [field('at', 'timestamp'), field('carrier', 'string'), field('minutes', 'float')];
const flights = [field('at', 'timestamp'), field('distance', 'int'), field('minutes', 'float', true)];

export const examples: readonly Example[] = [
  {
    title: 'A line through the points: half an hour, and a minute for every eight kilometres. A row without an answer is no example',
    params: { algorithm: 'linear', label: 'minutes', features: [{ column: 'distance', as: 'number' }], ridge: 0, most: 1000, seed: 1 },
    inputs: [{ schema: flights, time: 'at', rows: [[1, 800, 125], [2, 800, 135], [3, 1600, 225], [4, 1600, 235], [5, 500, null]] }],
    output: [['coefficient', '(intercept)', 30], ['coefficient', 'distance', 0.125], ['fit', 'examples', 4], ['fit', 'rmse', 5]],
  },
  {
    title: 'A category has a slot for each value that is listed: those of another carrier are what the intercept says',
    params: { algorithm: 'linear', label: 'minutes', features: [{ column: 'carrier', as: 'categories', categories: 'UA', buckets: 16 }], ridge: 0, most: 1000, seed: 1 },
    inputs: [{ schema: delays, time: 'at', rows: [[1, 'UA', 12], [2, 'AA', 3], [3, 'UA', 16], [4, 'DL', 7]] }],
    output: [['coefficient', '(intercept)', 5], ['coefficient', 'carrier=UA', 9], ['fit', 'examples', 4], ['fit', 'rmse', 2]],
  },
  {
    title: 'Two clusters: each centre is the mean of its examples, all of which are a minute from it',
    params: { algorithm: 'k-means', features: [{ column: 'minutes', as: 'number' }], kMeansClusters: 2, kMeansRestarts: 3, most: 1000, seed: 1 },
    inputs: [{ schema: flights, time: 'at', rows: [[1, 800, 5], [2, 800, 0], [3, 1600, 2], [4, 1600, 3]] }],
    output: [
      ['cluster 0', '(examples)', 2], ['cluster 0', 'minutes', 1], ['cluster 1', '(examples)', 2], ['cluster 1', 'minutes', 4],
      ['fit', 'examples', 4], ['fit', 'inertia', 4], ['fit', 'silhouette', 0.625],
    ],
  },
];
