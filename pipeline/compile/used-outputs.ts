import type { Physical } from './layers.ts';
import type { LinkedGraph, LinkedNode } from './link.ts';
import type { PathLayer } from './paths.ts';

/** The outputs of a node at which something of a layer begins, in the order of the node; [] for a node with one. */
export function usedOutputs({ node, operator, index }: LinkedNode, layer: PathLayer, { linked, physical }: { linked: LinkedGraph; physical: Physical }): readonly string[] {
  const branches = operator?.role === 'transform' ? operator.branches : undefined;
  if (branches === undefined) return [];
  const used = new Set<string | undefined>();
  for (const standing of physical.standings) {
    if (standing?.kind !== 'view' && standing?.kind !== 'layered') continue;
    if (standing.from === index && (standing.kind === 'layered' || standing.layer === layer)) used.add(standing.output);
  }
  for (const next of linked.graph.next[index]!) {
    const { inputs } = linked.nodes[next]!;
    if (physical.paths[next]!.includes(layer)) for (const { from, output } of inputs) if (from === index) used.add(output);
  }
  return branches.names({ ...operator?.defaults, ...node.params }).filter((name) => used.has(name));
}
