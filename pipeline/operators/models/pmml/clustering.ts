import { valuesBy } from '../entries.ts';
import type { ModelFile } from '../model-file.ts';
import { miningSchema, output } from './fields.ts';
import { element } from './xml.ts';
import type { Element } from './xml.ts';

/** Centres in the units of the data; a scaled feature counts by one over its squared deviation. The prediction is the index as a text. */
export function clusteringModel(file: ModelFile): Element {
  const { features, names } = file.settings.encoding;
  const deviations = valuesBy(file.entries, 'deviation');
  const clusters: Element[] = [];
  for (let centre = valuesBy(file.entries, 'cluster 0'); centre.size > 0; centre = valuesBy(file.entries, `cluster ${clusters.length}`)) {
    const numbers = names.map((name) => centre.get(name) ?? 0);
    clusters.push(element('Cluster', { id: clusters.length, size: centre.get('(examples)') ?? 0 }, [element('Array', { type: 'real', n: numbers.length }, numbers.join(' '))]));
  }
  return element('ClusteringModel', { functionName: 'clustering', modelClass: 'centerBased', numberOfClusters: clusters.length }, [
    miningSchema(file), output('string'),
    element('ComparisonMeasure', { kind: 'distance', compareFunction: 'absDiff' }, [element('squaredEuclidean')]),
    ...features.map(({ column, as }) => element('ClusteringField', { field: column, ...(as === 'scaled' ? { fieldWeight: 1 / (deviations.get(column) ?? 1) ** 2 } : {}) })),
    ...clusters,
  ]);
}
