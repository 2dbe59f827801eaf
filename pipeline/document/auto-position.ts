import { createGraph, topologicalOrder } from '../base/graph.ts';
import type { PipelineEdge, PipelineNode } from './document.ts';
import type { ParsedNode } from './parse-node.ts';

const COLUMN = 300;
const ROW = 140;
const MARGIN = 40;

/**
 * Places for nodes that a hand-written document gives none: one column a step from the sources, one row below the
 * other. Nodes that have a place keep it.
 */
export function withPositions(parsed: readonly ParsedNode[], edges: readonly PipelineEdge[]): readonly PipelineNode[] {
  if (parsed.every((each) => each.placed)) return parsed.map((each) => each.node);
  const columns = columnsOf(parsed, edges);
  const rows = new Map<number, number>();
  const top = lowestOf(parsed);
  return parsed.map(({ node, placed }, i) => {
    if (placed) return node;
    const column = columns[i]!;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { ...node, position: { x: MARGIN + column * COLUMN, y: top + row * ROW } };
  });
}

/** Below everything that has a place already. */
function lowestOf(parsed: readonly ParsedNode[]): number {
  return parsed.reduce((lowest, { node, placed }) => (placed ? Math.max(lowest, node.position.y + ROW) : lowest), MARGIN);
}

/** Longest way from a source; nodes on a cycle stand in the first column. */
function columnsOf(parsed: readonly ParsedNode[], edges: readonly PipelineEdge[]): readonly number[] {
  const indices = new Map(parsed.map(({ node }, i) => [node.id, i]));
  const ends = edges.flatMap(({ from, to }): [number, number][] => {
    const source = indices.get(from);
    const target = indices.get(to);
    return source === undefined || target === undefined ? [] : [[source, target]];
  });
  const graph = createGraph(parsed.length, ends);
  const columns = parsed.map(() => 0);
  for (const node of topologicalOrder(graph)) {
    for (const target of graph.next[node]!) columns[target] = Math.max(columns[target]!, columns[node]! + 1);
  }
  return columns;
}
