import { operatorOf } from '../operators/index.ts';
import type { Layer } from '../operators/operator.ts';
import type { EdgeType, Port } from '../operators/shape.ts';
import { faceOf } from './composites/face.ts';
import type { Composites } from './composites/instance.ts';
import type { PipelineDocument, PipelineEdge, PipelineNode } from './document.ts';

/** What operators and composites say about the ends of edges; unknown kinds have no ports. */
export function inputPorts(document: Composites, node: PipelineNode | undefined): readonly Port[] {
  return node === undefined ? [] : faceOf(document, node)?.inputs ?? [];
}

export function portOf(document: Composites, node: PipelineNode | undefined, name: string): Port | undefined {
  return inputPorts(document, node).find((each) => each.name === name);
}

export function outputType(document: Composites, node: PipelineNode | undefined): EdgeType | null {
  return node === undefined ? null : faceOf(document, node)?.output ?? null;
}

/** Names of the outputs of a node that has several; null: edges from it name none. */
export function outputNames(node: PipelineNode | undefined): readonly string[] | null {
  const operator = node === undefined ? undefined : operatorOf(node.kind);
  const branches = operator?.role === 'transform' ? operator.branches : undefined;
  return branches === undefined || node === undefined || operator === undefined ? null : branches.names({ ...operator.defaults, ...node.params });
}

/** What a plan calls the rows that an edge hands on: those of a node, or of one of its outputs. */
export function sourceOf({ from, output }: Pick<PipelineEdge, 'from' | 'output'>): string {
  return output === undefined ? from : `${from}/${output}`;
}

/** The output that an edge means when it names none: the first at which none begins yet, or else the first; undefined: the only one. */
export function openOutput({ edges }: Pick<PipelineDocument, 'edges'>, node: PipelineNode | undefined): string | undefined {
  const names = outputNames(node);
  return names?.find((name) => edges.every((each) => each.from !== node?.id || each.output !== name)) ?? names?.[0];
}

/** The layer that a node stands in whatever else the document says; null: logical. */
export function fixedLayer(node: PipelineNode): Layer | null {
  const operator = operatorOf(node.kind);
  if (operator?.role === 'view') return operator.layer;
  if (operator?.role === 'merge' || operator?.role === 'query') return 'serving';
  return node.layer;
}

export function nodeOf(document: PipelineDocument, id: string): PipelineNode | undefined {
  return document.nodes.find((each) => each.id === id);
}

/** Edges that end at a port already. */
export function edgesInto(edges: readonly PipelineEdge[], to: string, port: string): readonly PipelineEdge[] {
  return edges.filter((each) => each.to === to && each.port === port);
}

/** Every node from which (`up`) or to which (`down`) edges lead, the start included. */
export function reachableNodes(edges: readonly PipelineEdge[], start: string, direction: 'up' | 'down'): ReadonlySet<string> {
  return reachableFromAny(edges, [start], direction);
}

export function reachableFromAny(edges: readonly PipelineEdge[], starts: readonly string[], direction: 'up' | 'down'): ReadonlySet<string> {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const [key, value] = direction === 'down' ? [from, to] : [to, from];
    const list = neighbours.get(key);
    if (list === undefined) neighbours.set(key, [value]);
    else list.push(value);
  }
  const seen = new Set(starts);
  for (const node of seen) for (const neighbour of neighbours.get(node) ?? []) seen.add(neighbour);
  return seen;
}
