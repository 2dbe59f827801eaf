import { fixedLayer } from '../document/wires.ts';
import { layers } from '../operators/operator.ts';
import type { Layer } from '../operators/operator.ts';
import type { Physical } from './layers.ts';
import type { LinkedGraph, LinkedNode } from './link.ts';
import type { Placement } from './plan.ts';

/** For each node the layers in which it stands in any of the architectures, in the order of `layers`; [] where it has no place. */
export function placementsOf(linked: LinkedGraph, physicals: readonly Physical[]): readonly Placement[] {
  return linked.nodes.map((each) => {
    const found = physicals.map((physical) => layersIn(physical, each));
    return { node: each.node.id, layers: layers.filter((layer) => found.some((some) => some.includes(layer))) };
  });
}

/** A step stands in the paths that need it; what nothing needs yet stands where it was pinned. */
function layersIn({ standings, paths }: Physical, { index, node }: LinkedNode): readonly Layer[] {
  const standing = standings[index] ?? null;
  if (standing !== null) return standing.layers;
  const fixed = fixedLayer(node);
  return paths[index]!.length > 0 ? paths[index]! : fixed === null ? [] : [fixed];
}
