import type { Algorithm } from '../algorithm.ts';
import { clusterEntries, clustersOf } from './entries.ts';
import { nearestText } from './expression.ts';
import { fitClusters } from './fit.ts';
import { KMeansLearner } from './learner.ts';
import type { KMeansModel } from './model.ts';

/** Lloyd's algorithm from seeded centres in the batch layer, MacQueen's sequential k-means in the speed layer. */
export const kMeans: Algorithm<KMeansModel> = {
  name: 'k-means',
  label: 'k-means',
  summary: 'Finds clusters: centres of which the nearest one is as near as can be, over all examples.',
  task: 'clustering',
  mergeClass: 'multi-pass',
  takes: ['number', 'scaled'],
  fields: [
    { name: 'kMeansClusters', label: 'Clusters', type: 'number', min: 1, max: 100, integer: true, help: 'There are fewer where fewer examples differ.' },
    { name: 'kMeansRestarts', label: 'Restarts', type: 'number', min: 1, max: 20, integer: true, help: 'The batch run begins so many times, from other examples, and keeps the best.' },
  ],
  defaults: { kMeansClusters: 3, kMeansRestarts: 3 },
  fit: fitClusters,
  learner: (from, settings) => new KMeansLearner(from, settings),
  entries: clusterEntries,
  model: clustersOf,
  expression: (model, { encoding }) => nearestText(model, encoding),
  bytes: ({ centres, counts, deviations }) => centres.byteLength + counts.byteLength + 3 * deviations.byteLength,
};
