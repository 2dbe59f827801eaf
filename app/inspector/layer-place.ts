import type { NodeMetrics } from '#workers/protocol/node-metrics.ts';

/** Where in the run something is, in words; one path of a node is told from another by both parts. */
export function layerPlace({ architecture, layer }: Pick<NodeMetrics, 'architecture' | 'layer'>): string {
  if (architecture === 'lambda') return `the ${layer} layer`;
  return layer === 'serving' ? 'what Kappa serves' : 'the Kappa stream';
}

/** The same as a key. */
export function layerKey({ architecture, layer }: Pick<NodeMetrics, 'architecture' | 'layer'>): string {
  return `${architecture}/${layer}`;
}
