import { Graph, layout } from '@dagrejs/dagre';
import type { PipelineDocument, Position } from '#pipeline/document/document.ts';
import { faceOf } from '#pipeline/document/composites/face.ts';
import { nodeHeight, nodeWidth } from './geometry.ts';
import { gapX, gapY, layOut } from './lane-layout.ts';
import { laneOf } from './node-layer.ts';

/** Order within a column is dagre's, which keeps crossings few. */
export function tidyPositions(document: PipelineDocument): ReadonlyMap<string, Position> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: gapY, ranksep: gapX });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of document.nodes) graph.setNode(node.id, { width: nodeWidth, height: nodeHeight });
  for (const edge of document.edges) if (graph.hasNode(edge.from) && graph.hasNode(edge.to) && edge.from !== edge.to) graph.setEdge(edge.from, edge.to);
  layout(graph);
  return layOut(document.nodes.map((node) => {
    const found = graph.node(node.id) as { y?: number };
    return { id: node.id, lane: laneOf(node, faceOf(document, node)), y: found.y ?? 0 };
  }), document.edges);
}
