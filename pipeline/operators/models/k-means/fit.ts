import { createRandom } from '../../../base/random.ts';
import { numberOf } from '../../read-params.ts';
import type { Examples, Settings } from '../algorithm.ts';
import type { Encoding } from '../encoding.ts';
import { lloyd } from './lloyd.ts';
import type { Clustering } from './lloyd.ts';
import { createNearest, findNearest, simplifiedSilhouette, weightsOf } from './model.ts';
import type { KMeansModel } from './model.ts';
import { seedCentres } from './seeding.ts';
import type { Points } from './seeding.ts';

/** The best of several seeded runs, by inertia; of equally good ones the first. Clusters are numbered by their centres, in the order of the features. */
export function fitClusters({ count, values }: Examples, { encoding, params, seed }: Settings): KMeansModel {
  const deviations = deviationsOf(encoding, values, count);
  const points: Points = { count, values, weights: weightsOf(deviations) };
  const runs = count === 0 ? 0 : Math.max(1, numberOf(params, 'kMeansRestarts'));
  let best = judged(points, { centres: new Float64Array(0), counts: new Float64Array(0) });
  for (let run = 0; run < runs; run++) {
    const found = lloyd(points, seedCentres(points, numberOf(params, 'kMeansClusters'), createRandom(seed, run)));
    const model = judged(points, inOrder(found, encoding.width));
    if (model.inertia < best.inertia) best = model;
  }
  return { ...best, examples: count, deviations, moments: null };
}

/** Of scaled features, over the examples. */
function deviationsOf({ features, width }: Encoding, values: Float64Array, count: number): Float64Array {
  return Float64Array.from(features, ({ as }, f) => {
    if (as !== 'scaled' || count === 0) return 1;
    let sum = 0;
    for (let i = 0, at = f; i < count; i++, at += width) sum += values[at]!;
    const mean = sum / count;
    let squares = 0;
    for (let i = 0, at = f; i < count; i++, at += width) squares += (values[at]! - mean) * (values[at]! - mean);
    return deviationOf(squares, count);
  });
}

/** Of as many numbers, with this sum of squared deviations; 1 where they are all equal. */
export function deviationOf(squares: number, count: number): number {
  return squares > 0 ? Math.sqrt(squares / count) : 1;
}

function inOrder({ centres, counts }: Pick<Clustering, 'centres' | 'counts'>, width: number): Pick<Clustering, 'centres' | 'counts'> {
  const rows = Array.from(counts, (members, c) => ({ members, centre: centres.slice(c * width, (c + 1) * width) })).filter(({ members }) => members > 0);
  rows.sort((a, b) => a.centre.reduce((order, value, f) => order || value - b.centre[f]!, 0));
  const sorted = new Float64Array(rows.length * width);
  rows.forEach(({ centre }, c) => sorted.set(centre, c * width));
  return { centres: sorted, counts: Float64Array.from(rows, ({ members }) => members) };
}

function judged({ count, values, weights }: Points, { centres, counts }: Pick<Clustering, 'centres' | 'counts'>): Omit<KMeansModel, 'examples' | 'deviations' | 'moments'> {
  const nearest = createNearest();
  const place = { values, at: 0 };
  let [inertia, silhouettes] = [0, 0];
  for (let i = 0; i < count; i++, place.at += weights.length) {
    findNearest(centres, weights, place, nearest);
    inertia += nearest.distance;
    silhouettes += simplifiedSilhouette(nearest);
  }
  return { centres, counts, inertia, silhouettes };
}
