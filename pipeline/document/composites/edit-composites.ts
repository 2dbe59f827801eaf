import { operatorOf } from '../../operators/index.ts';
import type { Composite, PipelineDocument, PipelineEdge, PipelineNode, Position } from '../document.ts';
import { freshNodeId } from '../edit-nodes.ts';
import { withOutputsOf } from '../edit-outputs.ts';
import { edgeIdBase, freshId } from '../ids.ts';
import { documentLimits } from '../limits.ts';
import { setAtPath } from '../set-at-path.ts';
import { filterShared, mapShared, withShared } from '../sharing.ts';
import { nodeOf } from '../wires.ts';
import { changeComposite, followParams } from './edit-params.ts';
import { facesOf } from './face.ts';
import { givenBy, withGiven } from './given.ts';
import { compositeKind, compositeOf, usesOf } from './instance.ts';
import { moveFaults } from './make.ts';

/** An instance under a free id; not yet in the document. */
export function newInstance(document: PipelineDocument, composite: string, position: Position): PipelineNode {
  return { id: freshNodeId(document, composite), kind: compositeKind, label: '', layer: null, params: { composite }, position };
}

/** Its name and what it says of itself; the id stays. */
export function describeComposite(document: PipelineDocument, id: string, { name, summary }: { name?: string; summary?: string }): PipelineDocument {
  return changeComposite(document, id, (each) => withShared(each, {
    name: name === undefined || name.trim() === '' ? each.name : name.trim().slice(0, documentLimits.name),
    summary: summary === undefined ? each.summary : summary.trim().slice(0, documentLimits.summary),
  }));
}

/** One param of an inner node, for all instances; edges follow what became of its outputs, as outside. */
export function setInnerParamAt(document: PipelineDocument, id: string, { node, path, value }: { node: string; path: string; value: unknown }): PipelineDocument {
  const changed = changeInner(document, id, node, (each) => withShared(each, { params: setAtPath(each.params, path.split('.'), value) as PipelineNode['params'] }));
  const graphOf = (whole: PipelineDocument): PipelineDocument => {
    const { nodes = [], edges = [] } = whole.composites.find((each) => each.id === id) ?? {};
    return { ...whole, nodes, edges };
  };
  if (changed === document) return document;
  const rewired = changeComposite(changed, id, (each) => withShared(each, { edges: withOutputsOf(graphOf(document), graphOf(changed), node).edges }));
  return followParams(document, rewired, { composite: id, node });
}

export function renameInner(document: PipelineDocument, id: string, { node, label }: { node: string; label: string }): PipelineDocument {
  return changeInner(document, id, node, (each) => withShared(each, { label: label.slice(0, documentLimits.name) }));
}

/** One that has no instance; any other stays. */
export function removeComposite(document: PipelineDocument, id: string): PipelineDocument {
  if (usesOf(document, id) > 0) return document;
  return withShared(document, { composites: filterShared(document.composites, (each) => each.id !== id) });
}

/** The nodes of the composite in the place of an instance, whose layer they take, with the values that it gives them. `nodes`: their ids. Full documents stay as they are. */
export function expandInstance(document: PipelineDocument, id: string): { document: PipelineDocument; nodes: readonly string[] } {
  const instance = nodeOf(document, id);
  const composite = instance === undefined ? undefined : compositeOf(document, instance);
  const room = composite !== undefined && document.nodes.length - 1 + composite.nodes.length <= documentLimits.nodes;
  if (instance === undefined || composite === undefined || !room) return { document, nodes: [] };
  const ids = innerIds(document, id, composite);
  const edges = expandedEdges(document, id, { composite, ids });
  if (edges.length > documentLimits.edges) return { document, nodes: [] };
  const given = givenBy(facesOf(document).get(composite.id)!, instance.params);
  const meant = { ...composite, nodes: composite.nodes.map((node) => withGiven(node, given, instance.params)) };
  const nodes = document.nodes.flatMap((each) => (each.id === id ? placedNodes(instance, meant, ids) : [each]));
  const expanded = { ...document, nodes, edges };
  return { document: moveFaults(expanded, (path) => movedPath(path, id, ids)), nodes: [...ids.values()] };
}

/** `clean/late` -> `late`, and `clean/inner/late` -> `inner/late`. */
function movedPath(path: string, instance: string, ids: ReadonlyMap<string, string>): string {
  const [first, inner, ...rest] = path.split('/');
  return first !== instance || inner === undefined ? path : [ids.get(inner) ?? inner, ...rest].join('/');
}

function innerIds(document: PipelineDocument, instance: string, { nodes }: Composite): ReadonlyMap<string, string> {
  const taken = new Set(document.nodes.map((each) => each.id).filter((each) => each !== instance));
  return new Map(nodes.map((node) => {
    const fresh = freshId(node.id, taken);
    taken.add(fresh);
    return [node.id, fresh];
  }));
}

/** Around the place of the instance. */
function placedNodes(instance: PipelineNode, { nodes }: Composite, ids: ReadonlyMap<string, string>): readonly PipelineNode[] {
  const middle = (axis: 'x' | 'y'): number => Math.round(Math.max(...nodes.map(({ position }) => position[axis])) / 2);
  const { x, y } = { x: instance.position.x - middle('x'), y: instance.position.y - middle('y') };
  const within = (value: number): number => Math.max(-documentLimits.coordinate, Math.min(documentLimits.coordinate, value));
  return nodes.map((node) => ({
    ...node,
    id: ids.get(node.id)!,
    layer: operatorOf(node.kind)?.role === 'table' ? null : instance.layer,
    position: { x: within(node.position.x + x), y: within(node.position.y + y) },
  }));
}

function expandedEdges(document: PipelineDocument, instance: string, { composite, ids }: { composite: Composite; ids: ReadonlyMap<string, string> }): readonly PipelineEdge[] {
  const taken = new Set(document.edges.filter(({ from, to }) => from !== instance && to !== instance).map((each) => each.id));
  const draw = (edge: PipelineEdge, ends: Pick<PipelineEdge, 'from' | 'to' | 'port'>): PipelineEdge => {
    const id = freshId(edgeIdBase({ output: edge.output, ...ends }), taken);
    taken.add(id);
    return { ...edge, id, ...ends };
  };
  const outer = document.edges.flatMap((each): readonly PipelineEdge[] => {
    if (each.to === instance) {
      const targets = composite.inputs.find(({ name }) => name === each.port)?.to ?? [];
      return targets.map(({ node, port }) => draw(each, { from: each.from, to: ids.get(node)!, port }));
    }
    return each.from === instance ? [draw(each, { from: ids.get(composite.output)!, to: each.to, port: each.port })] : [each];
  });
  const inner = composite.edges.flatMap((each) => {
    const [from, to] = [ids.get(each.from), ids.get(each.to)];
    return from === undefined || to === undefined ? [] : [draw(each, { from, to, port: each.port })];
  });
  return [...outer, ...inner];
}

function changeInner(document: PipelineDocument, id: string, node: string, change: (node: PipelineNode) => PipelineNode): PipelineDocument {
  return changeComposite(document, id, (each) => withShared(each, { nodes: mapShared(each.nodes, (inner) => (inner.id === node ? change(inner) : inner)) }));
}
