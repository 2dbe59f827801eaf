import type { Meanings } from '../document/meanings.ts';
import type { LinkedGraph, LinkedInput, LinkedNode } from './link.ts';
import { pathLayers } from './paths.ts';
import type { PathLayer } from './paths.ts';

/** Node of the view at one side of a merge. */
export function sideOf({ inputs }: LinkedNode, layer: PathLayer): number | undefined {
  return inputs.find((each) => each.port === layer)?.from;
}

/** What the views at the two sides of a merge keep the state or rows of: batch, then speed. */
export function sourcesOf(merge: LinkedNode, linked: LinkedGraph): readonly (LinkedInput | undefined)[] {
  return pathLayers.map((layer) => {
    const view = linked.nodes[sideOf(merge, layer) ?? -1];
    return view?.operator?.role === 'view' ? view.inputs[0] : undefined;
  });
}

export function mergesOf({ nodes }: LinkedGraph): readonly LinkedNode[] {
  return nodes.filter((each) => each.operator?.role === 'merge');
}

/** The merges whose two sides compute the same, by their indices. */
export function alikeMerges(linked: LinkedGraph, meanings: Meanings): readonly number[] {
  return mergesOf(linked).filter((merge) => {
    const [batch, speed] = sourcesOf(merge, linked);
    return batch !== undefined && speed !== undefined && meanSame(batch, speed, meanings);
  }).map(({ index }) => index);
}

/** Whether both compute the same; not where that can't be known. */
export function meanSame(a: LinkedInput, b: LinkedInput, meanings: Meanings): boolean {
  return meanings[a.from] !== undefined && meanings[a.from] === meanings[b.from] && a.output === b.output;
}
