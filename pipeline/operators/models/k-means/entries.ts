import type { Entry, Settings } from '../algorithm.ts';
import { fitEntries, valuesBy } from '../entries.ts';
import type { KMeansModel } from './model.ts';

const members = '(examples)';

/** `cluster 0`, a feature: the centre in the units of the data. `deviation`, a feature: of a scaled one. */
export function clusterEntries({ centres, counts, deviations, examples, inertia, silhouettes }: KMeansModel, { encoding }: Settings): readonly Entry[] {
  const width = deviations.length;
  return [
    ...Array.from(counts).flatMap((count, c) => [
      { part: `cluster ${c}`, item: members, value: count },
      ...encoding.names.map((item, f) => ({ part: `cluster ${c}`, item, value: centres[c * width + f]! })),
    ]),
    ...encoding.features.flatMap(({ as, column }, f) => (as === 'scaled' ? [{ part: 'deviation', item: column, value: deviations[f]! }] : [])),
    ...fitEntries({ examples, inertia, silhouette: silhouettes / examples }),
  ];
}

/** Good to predict with, and to go on from. */
export function clustersOf(entries: readonly Entry[], { encoding }: Settings): KMeansModel | null {
  const scales = valuesBy(entries, 'deviation');
  const deviations = Float64Array.from(encoding.features, ({ as, column }) => (as === 'scaled' ? scales.get(column) ?? Number.NaN : 1));
  const clusters: ReadonlyMap<string, number>[] = [];
  for (let found = valuesBy(entries, 'cluster 0'); found.size > 0; found = valuesBy(entries, `cluster ${clusters.length}`)) clusters.push(found);
  const centres = Float64Array.from(clusters.flatMap((cluster) => encoding.names.map((name) => cluster.get(name) ?? Number.NaN)));
  if (clusters.length === 0 || centres.some(Number.isNaN) || deviations.some(Number.isNaN)) return null;
  const fit = valuesBy(entries, 'fit');
  const examples = fit.get('examples') ?? 0;
  return {
    examples, centres, deviations, counts: Float64Array.from(clusters, (cluster) => cluster.get(members) ?? 0),
    inertia: fit.get('inertia') ?? 0, silhouettes: (fit.get('silhouette') ?? 0) * examples, moments: null,
  };
}
