import { createRandom } from '../../../base/random.ts';
import { numberOf } from '../../read-params.ts';
import type { Examples, Settings } from '../algorithm.ts';
import { blockRows } from '../blocks/loops.ts';
import { scalesOf } from '../scaling.ts';
import { BlockSearch } from './block-search.ts';
import { lloyd } from './lloyd.ts';
import type { Clustering } from './lloyd.ts';
import { simplifiedSilhouette, weightsOf } from './model.ts';
import type { KMeansModel } from './model.ts';
import { seedCentres } from './seeding.ts';
import type { Points } from './seeding.ts';

/** The best of several seeded runs, by inertia; of equally good ones the first. Clusters are numbered by their centres, in the order of the features. */
export function fitClusters(examples: Examples, { encoding, params, seed }: Settings): KMeansModel {
  const { count, values } = examples;
  const { deviations } = scalesOf(examples, encoding);
  const points: Points = { count, values, weights: weightsOf(deviations) };
  const runs = count === 0 ? 0 : Math.max(1, numberOf(params, 'kMeansRestarts'));
  let best: ReturnType<typeof judged> = { centres: new Float64Array(0), counts: new Float64Array(0), inertia: count === 0 ? 0 : Number.POSITIVE_INFINITY, silhouettes: 0 };
  for (let run = 0; run < runs; run++) {
    const found = lloyd(points, seedCentres(points, numberOf(params, 'kMeansClusters'), createRandom(seed, run)));
    const model = judged(points, inOrder(found, encoding.width));
    if (model.inertia < best.inertia) best = model;
  }
  return { ...best, examples: count, deviations, moments: null };
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
  const search = new BlockSearch(centres, weights);
  let [inertia, silhouettes] = [0, 0];
  for (let first = 0; first < count; first += search.most) {
    const rows = Math.min(search.most, count - first);
    search.findRange(values, first, rows);
    for (let row = 0; row < rows; row++) {
      const [distance, second] = [search.found[blockRows + row]!, search.found[2 * blockRows + row]!];
      inertia += distance;
      silhouettes += simplifiedSilhouette({ distance, second });
    }
  }
  return { centres, counts, inertia, silhouettes };
}
