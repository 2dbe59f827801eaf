import type { Layer } from '../operators/operator.ts';
import { operatorOf } from '../operators/index.ts';
import type { PipelineDocument, PipelineNode, Position } from './document.ts';
import { forgetFaultsOf } from './edit-faults.ts';
import { withOutputsOf } from './edit-outputs.ts';
import { freshId, freshName } from './ids.ts';
import { documentLimits } from './limits.ts';
import { isId } from './reading.ts';
import { setAtPath } from './set-at-path.ts';
import { equalJson, filterShared, mapShared, withShared } from './sharing.ts';

type Params = PipelineNode['params'];

/** A node of a kind with its defaults, a free id, and a free name where the kind has one; not yet in the document. */
export function newNode(document: PipelineDocument, kind: string, position: Position): PipelineNode {
  const node = { id: freshNodeId(document, kind), kind, label: '', layer: null, params: operatorOf(kind)?.defaults ?? {}, position };
  return withFreshName(node, takenNames(document));
}

export function freshNodeId(document: PipelineDocument, base: string): string {
  return freshId(base, new Set(document.nodes.map((each) => each.id)));
}

/** Names under which views, merges and queries of the document answer. */
export function takenNames(document: PipelineDocument): Set<string> {
  return new Set(document.nodes.flatMap((each) => (namesAView(each.kind) ? [String(each.params['name'])] : [])));
}

export function withFreshName(node: PipelineNode, taken: ReadonlySet<string>): PipelineNode {
  const name = node.params['name'];
  if (!namesAView(node.kind) || typeof name !== 'string' || !taken.has(name)) return node;
  return { ...node, params: { ...node.params, name: freshName(name, taken) } };
}

function namesAView(kind: string): boolean {
  return operatorOf(kind)?.output === 'view';
}

/** Leaves the document as it was when the id is taken or the document is full. */
export function addNode(document: PipelineDocument, node: PipelineNode): PipelineDocument {
  const full = document.nodes.length >= documentLimits.nodes;
  if (full || !isId(node.id) || document.nodes.some((each) => each.id === node.id)) return document;
  return { ...document, nodes: [...document.nodes, node] };
}

/** With their edges, the panels that show them, and the faults that befall them. */
export function removeNodes(document: PipelineDocument, ids: Iterable<string>): PipelineDocument {
  const gone = new Set(ids);
  return withShared(forgetFaultsOf(document, gone), {
    nodes: filterShared(document.nodes, (each) => !gone.has(each.id)),
    edges: filterShared(document.edges, (each) => !gone.has(each.from) && !gone.has(each.to)),
    panels: filterShared(document.panels, (each) => !gone.has(each.view)),
  });
}

/** New positions by node id. */
export function moveNodes(document: PipelineDocument, positions: ReadonlyMap<string, Position>): PipelineDocument {
  return withShared(document, {
    nodes: mapShared(document.nodes, (each) => {
      const target = positions.get(each.id);
      return target === undefined ? each : withShared(each, { position: withShared(each.position, clamp(target)) });
    }),
  });
}

function clamp({ x, y }: Position): Position {
  const { coordinate } = documentLimits;
  const inRange = (value: number): number => (Number.isFinite(value) ? Math.max(-coordinate, Math.min(coordinate, value)) + 0 : 0);
  return { x: inRange(x), y: inRange(y) };
}

export function setParams(document: PipelineDocument, id: string, params: Params): PipelineDocument {
  return withOutputsOf(document, changeNode(document, id, (node) => (equalJson(node.params, params) ? node : { ...node, params })), id);
}

/** One param, by its path as problems name it: `measures.0.column`. A list grows by writing one past its end. */
export function setParamAt(document: PipelineDocument, id: string, { path, value }: { path: string; value: unknown }): PipelineDocument {
  return withOutputsOf(document, changeNode(document, id, (node) => withShared(node, { params: setAtPath(node.params, path.split('.'), value) as Params })), id);
}

/** What the canvas calls it; '' shows the operator's label. The id stays. */
export function renameNode(document: PipelineDocument, id: string, label: string): PipelineDocument {
  return changeNode(document, id, (node) => withShared(node, { label: label.slice(0, documentLimits.name) }));
}

export function setLayer(document: PipelineDocument, ids: Iterable<string>, layer: Layer | null): PipelineDocument {
  const chosen = new Set(ids);
  return withShared(document, { nodes: mapShared(document.nodes, (each) => (chosen.has(each.id) ? withShared(each, { layer }) : each)) });
}

function changeNode(document: PipelineDocument, id: string, change: (node: PipelineNode) => PipelineNode): PipelineDocument {
  return withShared(document, { nodes: mapShared(document.nodes, (each) => (each.id === id ? change(each) : each)) });
}
