import type { PipelineNode } from '#pipeline/document/document.ts';
import type { Operator } from '#pipeline/operators/operator.ts';

/** Where a node stands in the picture: a lane, or the logical area for what both paths share. */
export type Lane = 'logical' | 'batch' | 'speed' | 'serving';

export const laneNames: Readonly<Record<Lane, string>> = { logical: 'Shared by both paths', batch: 'Batch layer', speed: 'Speed layer', serving: 'Serving layer' };
export const lanes: readonly Lane[] = ['logical', 'batch', 'speed', 'serving'];

export function laneOf(node: PipelineNode, operator: Operator | undefined): Lane {
  if (node.layer !== null) return node.layer;
  switch (operator?.role) {
    case 'view': return operator.layer ?? 'logical';
    case 'merge':
    case 'query': return 'serving';
    default: return 'logical';
  }
}
