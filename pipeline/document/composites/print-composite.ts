import type { Composite } from '../document.ts';
import { printEdge, printNode } from '../print-graph.ts';

export function printComposite({ id, name, summary, nodes, edges, inputs, output, params }: Composite): unknown {
  return {
    id,
    name,
    summary,
    nodes: nodes.map(printNode),
    edges: edges.map(printEdge),
    inputs: inputs.map((each) => ({ name: each.name, to: each.to.map(({ node, port }) => ({ node, port })) })),
    output,
    ...(params.length === 0 ? {} : { params: params.map((each) => ({ name: each.name, label: each.label, node: each.node, param: each.param })) }),
  };
}

/** The least version of the format that can hold them. */
export function leastVersion(composites: readonly Composite[]): number {
  return composites.every(({ params }) => params.length === 0) ? 3 : 4;
}
