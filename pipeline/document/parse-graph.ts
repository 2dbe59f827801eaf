import type { Composite, PipelineEdge, PipelineNode } from './document.ts';
import { documentLimits } from './limits.ts';
import { parseEdge } from './parse-edge.ts';
import { parseNode } from './parse-node.ts';
import type { ParsedNode } from './parse-node.ts';
import { inside, readList } from './reading.ts';
import type { At, Reading } from './reading.ts';

export function readNodes(reading: Reading, value: unknown, { at, max = documentLimits.nodes }: { at: At; max?: number }): readonly ParsedNode[] {
  const taken = new Set<string>();
  return readList(reading, value, { at, max }).flatMap((each, i) => {
    const parsed = parseNode(reading, each, { at: inside(at, i), taken });
    if (parsed === null) return [];
    taken.add(parsed.node.id);
    return [parsed];
  });
}

export interface EdgesContext {
  readonly at: At;
  readonly nodes: readonly PipelineNode[];
  readonly composites: readonly Composite[];
  readonly max?: number;
}

export function readEdges(reading: Reading, value: unknown, { at, nodes, composites, max = documentLimits.edges }: EdgesContext): readonly PipelineEdge[] {
  const byId = new Map(nodes.map((each) => [each.id, each]));
  const taken = new Set<string>();
  return readList(reading, value, { at, max }).flatMap((each, i) => {
    const edge = parseEdge(reading, each, { at: inside(at, i), taken, nodes: byId, composites });
    if (edge === null) return [];
    taken.add(edge.id);
    return [edge];
  });
}
