import type { Architecture, PipelineNode } from '#pipeline/document/document.ts';
import type { Face } from '#pipeline/document/composites/face.ts';

/** Where a node stands in the picture: a lane; the logical area for what all paths share; or, for a logical view, between the paths and what asks them. */
export type Lane = 'logical' | 'batch' | 'speed' | 'view' | 'serving';

export const lanes: readonly Lane[] = ['logical', 'batch', 'speed', 'view', 'serving'];

const names: Readonly<Record<Architecture, Readonly<Record<Lane, string>>>> = {
  lambda: { logical: 'Shared by both paths', batch: 'Batch layer', speed: 'Speed layer', view: 'Views in both layers', serving: 'Serving layer' },
  kappa: { logical: 'Stream path', batch: 'Batch layer', speed: 'Stream', view: 'Views of the stream', serving: 'Serving layer' },
  both: { logical: 'Shared by all paths', batch: 'Batch layer', speed: 'Speed layer / Kappa stream', view: 'Views, both ways', serving: 'Serving layer' },
};

export function laneNames(architecture: Architecture): Readonly<Record<Lane, string>> {
  return names[architecture];
}

export function laneOf(node: PipelineNode, operator: Face | undefined): Lane {
  if (node.layer !== null) return node.layer;
  switch (operator?.role) {
    case 'view': return operator.layer ?? 'view';
    case 'merge':
    case 'query': return 'serving';
    default: return 'logical';
  }
}
