import type { LinkedGraph, LinkedNode } from './link.ts';
import { pathLayers } from './paths.ts';
import type { PathLayer } from './paths.ts';

/** Node of the view at one side of a merge. */
export function sideOf({ inputs }: LinkedNode, layer: PathLayer): number | undefined {
  return inputs.find((each) => each.port === layer)?.from;
}

/** Nodes whose state or rows the two sides of a merge keep: batch, then speed. */
export function sourcesOf(merge: LinkedNode, linked: LinkedGraph): readonly (number | undefined)[] {
  return pathLayers.map((layer) => {
    const view = linked.nodes[sideOf(merge, layer) ?? -1];
    return view?.operator?.role === 'view' ? view.inputs[0]?.from : undefined;
  });
}
