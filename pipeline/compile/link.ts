import { createGraph, cycles, topologicalOrder } from '../base/graph.ts';
import type { Graph } from '../base/graph.ts';
import type { Memory } from '../base/memory.ts';
import { describeEdgeType, wrongTypeHint } from '../document/can-connect.ts';
import { isInstance } from '../document/composites/instance.ts';
import type { PipelineDocument, PipelineEdge, PipelineNode } from '../document/document.ts';
import { outputNames } from '../document/wires.ts';
import { operatorOf } from '../operators/index.ts';
import type { Operator } from '../operators/operator.ts';
import { problem } from '../problem.ts';
import type { Problem } from '../problem.ts';

/** The document's nodes beside their operators, with the edges that hold: what every later step walks over. */
export interface LinkedGraph {
  /** By id, so that nothing downstream depends on the order in which nodes were drawn. */
  readonly nodes: readonly LinkedNode[];
  readonly graph: Graph;
  /** Indices of `nodes`, sources first; without those on a cycle or behind one. */
  readonly order: readonly number[];
  /** Of each node its place in the document. */
  readonly places: readonly number[];
  /** All but the params of nodes and where they are drawn, item by item: what is derived from nothing else stays while these stay. */
  readonly outline: readonly unknown[];
}

export interface LinkedNode {
  readonly index: number;
  readonly node: PipelineNode;
  /** undefined: this version knows no operator of that kind. */
  readonly operator: Operator | undefined;
  /** Edges that fit, in the order of the operator's ports, then by the id of where they come from. */
  readonly inputs: readonly LinkedInput[];
  /** Ports at which an edge was refused: there is no need to ask for one there too. */
  readonly refused: ReadonlySet<string>;
}

export interface LinkedInput {
  readonly edge: string;
  readonly from: number;
  /** The output of `from`, where it has several. */
  readonly output: string | undefined;
  readonly port: string;
  /** Index of the port among the operator's inputs. */
  readonly position: number;
}

/** Where there are the same nodes and edges as before, only the nodes that changed are linked anew. */
export function linkDocument(document: PipelineDocument, problems: Problem[], memory: Memory): LinkedGraph {
  const drawn: unknown[] = [document.edges];
  // Which outputs there are to begin at depends on the params of a node with branches.
  for (const node of document.nodes) drawn.push(node.id, node.kind, outputNames(node) === null ? null : node.params);
  const drawing = memory.keep('link', 'drawing', drawn, () => linkDrawing(document));
  // What is wrong names nodes by their labels, which may have changed.
  if (drawing.problems.length > 0) problems.push(...linkDrawing(document).problems);
  const { places } = drawing;
  const outline: unknown[] = [drawing];
  const nodes = drawing.linked.nodes.map((each) => {
    const now = document.nodes[places[each.index]!]!;
    outline.push(now.label, now.layer);
    return now === each.node ? each : memory.keep('linked', now.id, [each, now], () => ({ ...each, node: now }));
  });
  return { ...drawing.linked, nodes, places, outline };
}

interface Drawing {
  readonly linked: DrawnGraph;
  readonly problems: readonly Problem[];
  readonly places: readonly number[];
}

type DrawnGraph = Pick<LinkedGraph, 'nodes' | 'graph' | 'order'>;

function linkDrawing(document: PipelineDocument): Drawing {
  const problems: Problem[] = [];
  const positions = new Map(document.nodes.map((node, i) => [node, i]));
  const linked = linkAll(document, problems);
  return { linked, problems, places: linked.nodes.map(({ node }) => positions.get(node)!) };
}

function linkAll(document: PipelineDocument, problems: Problem[]): DrawnGraph {
  const drafts = document.nodes.toSorted(byId).map((node, index) => draftOf(node, index));
  const byName = new Map(drafts.map((each) => [each.node.id, each]));
  const ends: [number, number][] = [];
  for (const edge of document.edges.toSorted((a, b) => compareText(a.from, b.from) || byId(a, b))) {
    const [from, to] = [byName.get(edge.from), byName.get(edge.to)];
    if (from === undefined || to === undefined) {
      problems.push(danglingEdge(edge, from === undefined ? edge.from : edge.to));
      continue;
    }
    ends.push([from.index, to.index]);
    linkEdge(edge, { from, to, problems });
  }
  for (const { node, operator, inputs } of drafts) {
    inputs.sort((a, b) => a.position - b.position);
    // Why an instance could not be taken apart has been said.
    if (operator === undefined && !isInstance(node)) problems.push(unknownKind(node));
  }
  const graph = createGraph(drafts.length, ends);
  for (const cycle of cycles(graph)) problems.push(cycleProblem(cycle.map((index) => drafts[index]!.node)));
  return { nodes: drafts, graph, order: topologicalOrder(graph) };
}

interface Draft extends LinkedNode {
  readonly inputs: LinkedInput[];
  readonly refused: Set<string>;
}

function draftOf(node: PipelineNode, index: number): Draft {
  return { index, node, operator: operatorOf(node.kind), inputs: [], refused: new Set() };
}

function linkEdge(edge: PipelineEdge, { from, to, problems }: { from: Draft; to: Draft; problems: Problem[] }): void {
  // An unknown operator has no ports to hold an edge against: one problem, at its node, is enough.
  if (to.operator === undefined) return;
  const position = to.operator.inputs.findIndex((each) => each.name === edge.port);
  const refusal = refusalOf(edge, { from, to, position });
  if (refusal === null) to.inputs.push({ edge: edge.id, from: from.index, output: edge.output, port: edge.port, position });
  else {
    problems.push(refusal);
    to.refused.add(edge.port);
  }
}

function refusalOf(edge: PipelineEdge, { from, to, position }: { from: Draft; to: Draft; position: number }): Problem | null {
  const where = { edge: edge.id, node: to.node.id };
  const port = to.operator?.inputs[position];
  if (port === undefined) {
    const ports = to.operator?.inputs.map((each) => each.name).join(', ') ?? '';
    return problem('graph.unknown-port', where, `${nameOf(to.node)} has no input called ${edge.port}.`, ports === '' ? 'It takes no input: remove the edge.' : `It has: ${ports}.`);
  }
  if (port.many !== true && to.inputs.some((each) => each.position === position)) {
    return problem('graph.port-taken', where, `More than one edge ends at the input ${port.label} of ${nameOf(to.node)}.`, 'Remove all but one, or join them in a union before.');
  }
  if (from.operator === undefined) return null;
  const output = from.operator.output;
  if (output === null) return problem('graph.no-output', where, `Nothing flows out of ${nameOf(from.node)}.`, 'Remove the edge.');
  if (port.accepts.includes(output)) return outputProblem(edge, from);
  const accepted = port.accepts.map(describeEdgeType).join(' or ');
  return problem('graph.wrong-type', where, `The input ${port.label} of ${nameOf(to.node)} takes ${accepted}, but ${nameOf(from.node)} gives ${describeEdgeType(output)}.`, wrongTypeHint(output));
}

/** An edge names an output where there are several, and only there. */
function outputProblem(edge: PipelineEdge, { node }: Draft): Problem | null {
  const names = outputNames(node);
  if (edge.output === undefined ? names === null : names?.includes(edge.output) === true) return null;
  const where = { edge: edge.id, node: node.id };
  if (names === null) return problem('graph.unknown-output', where, `${nameOf(node)} has one output, but an edge from it asks for ${edge.output}.`, 'Draw the edge again.');
  const message = edge.output === undefined ? `An edge from ${nameOf(node)} does not say at which output it begins.` : `${nameOf(node)} has no output called ${edge.output}.`;
  return problem('graph.unknown-output', where, message, `It has: ${names.join(', ')}. Draw the edge again from one of them, or remove it.`);
}

function danglingEdge(edge: PipelineEdge, missing: string): Problem {
  return problem('graph.dangling-edge', { edge: edge.id }, `This edge ends at ${missing}, which is no node.`, 'Remove the edge, or add the node.');
}

function unknownKind(node: PipelineNode): Problem {
  return problem('graph.unknown-kind', { node: node.id }, `There is no operator called ${node.kind} in this version.`, 'Remove the node, or open the pipeline with the version that it was made in.');
}

function cycleProblem(nodes: readonly PipelineNode[]): Problem {
  const names = nodes.slice(0, 8).map(nameOf).join(', ');
  const all = nodes.length > 8 ? `${names} and ${nodes.length - 8} more` : names;
  const message = nodes.length === 1 ? `${all} waits for its own result.` : `These nodes wait for one another: ${all}.`;
  return problem('graph.cycle', { node: nodes[0]!.id }, message, 'Remove one of the edges between them.');
}

/** What a message calls a node. */
export function nameOf({ id, label }: PipelineNode): string {
  return label === '' || label === id ? id : `${label} (${id})`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
