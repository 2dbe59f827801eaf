import type { Composite } from '../document.ts';
import { printEdge, printNode } from '../print-graph.ts';

export function printComposite({ id, name, summary, nodes, edges, inputs, output }: Composite): unknown {
  return {
    id,
    name,
    summary,
    nodes: nodes.map(printNode),
    edges: edges.map(printEdge),
    inputs: inputs.map((each) => ({ name: each.name, to: each.to.map(({ node, port }) => ({ node, port })) })),
    output,
  };
}
