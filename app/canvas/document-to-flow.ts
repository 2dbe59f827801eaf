import { Position } from '@xyflow/react';
import type { Edge, Node, NodeHandle } from '@xyflow/react';
import { sourceOf } from '#pipeline/document/wires.ts';
import type { Architecture, PipelineDocument, PipelineEdge, PipelineNode } from '#pipeline/document/document.ts';
import { faceOf } from '#pipeline/document/composites/face.ts';
import type { Face } from '#pipeline/document/composites/face.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { Selection } from '../state/session-store.ts';
import { handleSize, inputsOf, nodeHeight, nodeWidth, outputHandle, outputsOf, portOffset } from './geometry.ts';
import { laneNames, laneOf } from './node-layer.ts';
import type { Lane } from './node-layer.ts';
import { nodeName, nodeWords } from './node-words.ts';

export type FlowNode = Node<NodeData, 'operator'>;
export type FlowEdge = Edge<EdgeData, 'pipeline'>;

export interface NodeData extends Record<string, unknown> {
  readonly node: PipelineNode;
  readonly operator: Face | undefined;
  readonly lane: Lane;
  readonly laneName: string;
  readonly architecture: Architecture;
  readonly summary: string;
  readonly inputs: readonly { readonly name: string; readonly label: string }[];
  /** [undefined]: one, which has no name. */
  readonly outputs: readonly (string | undefined)[];
  readonly problems: readonly Problem[];
}

export interface EdgeData extends Record<string, unknown> {
  /** What metrics call the rows that go along it: a node, or `NODE/output`. */
  readonly from: string;
  readonly lane: Lane;
  readonly problem: Problem | undefined;
}

export interface Picture {
  readonly document: PipelineDocument;
  readonly problems: readonly Problem[];
  readonly selection: Selection;
  /** Where nodes are while they are being dragged: not in the document yet. */
  readonly moving: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** Whether the batch layer is shown where it has no part (Kappa). */
  readonly unfolded: boolean;
}

/** The nodes of a document as React Flow draws them. A node that did not change is the very object of `before`. */
export function toFlowNodes(picture: Picture, before: ReadonlyMap<string, FlowNode>): FlowNode[] {
  const problems = byPlace(picture.problems, 'node');
  const ports = portsUsed(picture.document);
  const begun = outputsUsed(picture.document);
  const selected = new Set(picture.selection.nodes);
  const { architecture } = picture.document;
  const names = laneNames(architecture);
  const folded = isFolded(picture);
  return picture.document.nodes.map((node) => {
    const position = picture.moving.get(node.id) ?? node.position;
    const own = problems.get(node.id) ?? noProblems;
    const old = before.get(node.id);
    const isSelected = selected.has(node.id);
    const usedOutputs = begun.get(node.id) ?? [];
    if (old !== undefined && old.data.node === node && usedOutputs.every((each) => old.data.outputs.includes(each)) && old.data.operator === faceOf(picture.document, node) && old.data.architecture === architecture && old.data.laneName === names[old.data.lane] && (old.hidden === true) === (folded && old.data.lane === 'batch') && sameList(old.data.problems, own)) {
      if (old.selected === isSelected && old.position.x === position.x && old.position.y === position.y) return old;
      return { ...old, position: { ...position }, selected: isSelected };
    }
    return { ...drawn(node, faceOf(picture.document, node), { architecture, names, folded, problems: own, usedPorts: ports.get(node.id) ?? [], usedOutputs }), position: { ...position }, selected: isSelected };
  });
}

/** Kappa has no batch layer: what stands in it is put away, until somebody asks for it, selects a part of it, or there is something wrong with it. */
export function isFolded({ document, problems, selection, unfolded }: Picture): boolean {
  if (document.architecture !== 'kappa' || unfolded) return false;
  const wanted = new Set([...selection.nodes, ...problems.filter((each) => each.severity === 'error').map((each) => each.where.node)]);
  return document.nodes.every((node) => !wanted.has(node.id) || nodeLane(document, node) !== 'batch');
}

interface Surroundings {
  readonly architecture: Architecture;
  readonly names: Readonly<Record<Lane, string>>;
  readonly folded: boolean;
  readonly problems: readonly Problem[];
  readonly usedPorts: readonly string[];
  readonly usedOutputs: readonly (string | undefined)[];
}

function drawn(node: PipelineNode, operator: Face | undefined, { architecture, names, folded, problems, usedPorts, usedOutputs }: Surroundings): FlowNode {
  const lane = laneOf(node, operator);
  const inputs = inputsOf(operator, usedPorts);
  const outputs = outputsOf(node, operator, usedOutputs);
  const summary = summaryOf(node, operator, architecture);
  return {
    id: node.id,
    type: 'operator',
    position: { ...node.position },
    data: { node, operator, lane, laneName: names[lane], architecture, summary, inputs, outputs, problems },
    width: nodeWidth,
    height: nodeHeight,
    measured: { width: nodeWidth, height: nodeHeight },
    handles: handlesOf(inputs, outputs),
    ariaLabel: nodeWords(node, operator, { laneName: names[lane], summary, problems }),
    ...(folded && lane === 'batch' ? { hidden: true } : {}),
  };
}

/** Kappa has nothing to merge: there a view is its name, without a policy that does nothing. */
function summaryOf(node: PipelineNode, operator: Face | undefined, architecture: Architecture): string {
  if (operator === undefined) return 'This version does not know it; it is kept as it is.';
  const params = { ...operator.defaults, ...node.params };
  const name = params['name'];
  const named = architecture === 'kappa' && params['policy'] !== undefined && typeof name === 'string' && name !== '';
  return named ? name : operator.describe(params);
}

function handlesOf(inputs: NodeData['inputs'], outputs: NodeData['outputs']): NodeHandle[] {
  const size = { width: handleSize, height: handleSize };
  const targets = inputs.map(({ name }, i): NodeHandle => ({
    id: name, type: 'target', position: Position.Left, x: -handleSize / 2, y: portOffset(i, inputs.length) - handleSize / 2, ...size,
  }));
  return [...targets, ...outputs.map((output, i): NodeHandle => ({
    id: outputHandle(output), type: 'source', position: Position.Right, x: nodeWidth - handleSize / 2, y: portOffset(i, outputs.length) - handleSize / 2, ...size,
  }))];
}

export function toFlowEdges(picture: Picture, before: ReadonlyMap<string, FlowEdge>): FlowEdge[] {
  const { document, selection } = picture;
  const problems = byPlace(picture.problems, 'edge');
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const selected = new Set(selection.edges);
  const folded = isFolded(picture);
  return document.edges.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to)).map((edge) => {
    const problem = problems.get(edge.id)?.[0];
    const lane = edgeLane(document, nodes.get(edge.from)!, nodes.get(edge.to)!);
    const isSelected = selected.has(edge.id);
    const hidden = folded && [edge.from, edge.to].some((end) => nodeLane(document, nodes.get(end)!) === 'batch');
    const old = before.get(edge.id);
    const same = old !== undefined && old.source === edge.from && old.target === edge.to && old.targetHandle === edge.port && old.sourceHandle === outputHandle(edge.output) && old.data?.lane === lane
      && old.selected === isSelected && (old.hidden === true) === hidden && old.data.problem?.message === problem?.message;
    if (same) return old;
    return {
      id: edge.id, type: 'pipeline', source: edge.from, sourceHandle: outputHandle(edge.output), target: edge.to, targetHandle: edge.port,
      selected: isSelected, data: { from: sourceOf(edge), lane, problem }, ariaLabel: edgeWords(document, edge, { from: nodes.get(edge.from)!, to: nodes.get(edge.to)! }),
      ...(hidden ? { hidden } : {}),
    };
  });
}

/** An edge has the colour of the lane that it leads into, or of the one that it leaves for the logical area. */
function edgeLane(document: PipelineDocument, from: PipelineNode, to: PipelineNode): Lane {
  const target = nodeLane(document, to);
  return target === 'serving' ? nodeLane(document, from) : target;
}

function nodeLane(document: PipelineDocument, node: PipelineNode): Lane {
  return laneOf(node, faceOf(document, node));
}

function edgeWords(document: PipelineDocument, { output }: PipelineEdge, { from, to }: { readonly from: PipelineNode; readonly to: PipelineNode }): string {
  const branch = output === undefined ? '' : `, ${output},`;
  return `Connection from ${nodeName(from, faceOf(document, from))}${branch} to ${nodeName(to, faceOf(document, to))}`;
}

function outputsUsed(document: PipelineDocument): ReadonlyMap<string, readonly (string | undefined)[]> {
  const outputs = new Map<string, (string | undefined)[]>();
  for (const edge of document.edges) outputs.set(edge.from, [...(outputs.get(edge.from) ?? []), edge.output]);
  return outputs;
}

function portsUsed(document: PipelineDocument): ReadonlyMap<string, readonly string[]> {
  const ports = new Map<string, string[]>();
  for (const edge of document.edges) ports.set(edge.to, [...(ports.get(edge.to) ?? []), edge.port]);
  return ports;
}

const noProblems: readonly Problem[] = [];

function byPlace(problems: readonly Problem[], part: 'node' | 'edge'): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const each of problems) {
    const id = each.where[part];
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), each]);
  }
  return found;
}

function sameList(a: readonly Problem[], b: readonly Problem[]): boolean {
  return a.length === b.length && a.every((each, i) => each.message === b[i]!.message && each.severity === b[i]!.severity);
}
