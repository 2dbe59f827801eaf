import type { EdgeType } from '../operators/shape.ts';
import type { Wire } from './can-connect.ts';
import type { PipelineDocument, PipelineEdge, PipelineNode } from './document.ts';
import { addNode, removeNodes } from './edit-nodes.ts';
import { edgeEnds, edgeIdBase, freshId, sameEnds } from './ids.ts';
import { documentLimits } from './limits.ts';
import { filterShared, withShared } from './sharing.ts';
import { inputPorts, nodeOf, openOutput, outputType, portOf } from './wires.ts';

/**
 * Draws an edge. A port that takes only one edge gives up the one it has; drawing the same edge twice changes nothing.
 * Whether it may be drawn is for `canConnect` to say.
 */
export function connect(document: PipelineDocument, { from, to, port, output = openOutput(document, nodeOf(document, from)) }: Wire): PipelineDocument {
  const ends = edgeEnds({ from, to, port, output });
  const there = document.edges.some((each) => sameEnds(each, ends));
  const target = nodeOf(document, to);
  if (there || from === to || target === undefined || nodeOf(document, from) === undefined) return document;
  const many = portOf(document, target, port)?.many === true;
  const kept = many ? document.edges : document.edges.filter((each) => each.to !== to || each.port !== port);
  if (kept.length >= documentLimits.edges) return document;
  const id = freshId(edgeIdBase(ends), new Set(kept.map((each) => each.id)));
  return { ...document, edges: [...kept, { id, ...ends }] };
}

export function disconnect(document: PipelineDocument, edgeIds: Iterable<string>): PipelineDocument {
  const gone = new Set(edgeIds);
  return withShared(document, { edges: filterShared(document.edges, (each) => !gone.has(each.id)) });
}

/**
 * Puts a node on a wire: the wire ends at the node's first fitting input, and the node's output goes where the wire went.
 * The node may be new or stand in the document already. Where the types don't fit, the wire stays as it is.
 */
export function insertOnEdge(document: PipelineDocument, edgeId: string, node: PipelineNode): PipelineDocument {
  const added = nodeOf(document, node.id) === undefined ? addNode(document, node) : document;
  const edge = added.edges.find((each) => each.id === edgeId);
  if (edge === undefined || edge.from === node.id || edge.to === node.id || nodeOf(added, node.id) === undefined) return added;
  const entry = inputPorts(added, node).find((port) => accepts(port.accepts, outputType(added, nodeOf(added, edge.from))));
  const exit = portOf(added, nodeOf(added, edge.to), edge.port);
  if (entry === undefined || exit === undefined || !accepts(exit.accepts, outputType(added, node))) return added;
  const entered = connect(disconnect(added, [edge.id]), { from: edge.from, output: edge.output, to: node.id, port: entry.name });
  return connect(entered, { from: node.id, to: edge.to, port: edge.port });
}

/**
 * Removes nodes and joins the ends of their wires: what came in by the first input goes on to wherever the node's
 * output went, as far as the types allow.
 */
export function healRemove(document: PipelineDocument, ids: Iterable<string>): PipelineDocument {
  return [...new Set(ids)].reduce(healOne, document);
}

function healOne(document: PipelineDocument, id: string): PipelineDocument {
  const node = nodeOf(document, id);
  if (node === undefined) return document;
  const first = inputPorts(document, node)[0]?.name ?? 'in';
  const incoming = document.edges.filter((each) => each.to === id && each.port === first);
  const outgoing = document.edges.filter((each) => each.from === id);
  const without = removeNodes(document, [id]);
  return outgoing.reduce((healed, after) => incoming.reduce((joined, before) => healWire(joined, before, after), healed), without);
}

function healWire(document: PipelineDocument, before: PipelineEdge, after: PipelineEdge): PipelineDocument {
  const port = portOf(document, nodeOf(document, after.to), after.port);
  if (port === undefined || !accepts(port.accepts, outputType(document, nodeOf(document, before.from)))) return document;
  const taken = port.many !== true && document.edges.some((each) => each.to === after.to && each.port === after.port);
  return taken ? document : connect(document, { from: before.from, output: before.output, to: after.to, port: after.port });
}

function accepts(types: readonly EdgeType[], type: EdgeType | null): boolean {
  return type !== null && types.includes(type);
}
