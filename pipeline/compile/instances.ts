import type { Memory } from '../base/memory.ts';
import type { Expansion } from '../document/composites/expand.ts';
import { facesOf } from '../document/composites/face.ts';
import { namedComposite } from '../document/composites/instance.ts';
import type { PipelineDocument, PipelineNode } from '../document/document.ts';
import { layers } from '../operators/operator.ts';
import type { LinkedGraph } from './link.ts';
import type { Placement } from './plan.ts';
import type { NodeShape, ShapedNode } from './shapes.ts';

/** Shapes of an expansion: in the order of its document, and by node where something was taken apart. */
export interface FlatShapes {
  readonly inOrder: readonly NodeShape[];
  readonly byNode: ReadonlyMap<string, NodeShape>;
}

export function flatShapes(shaped: readonly ShapedNode[], { places }: LinkedGraph, { placed }: Expansion): FlatShapes {
  const inOrder: NodeShape[] = [];
  for (const { linked, shape } of shaped) inOrder[places[linked.index]!] = shape;
  return { inOrder, byNode: placed.size === 0 ? new Map() : new Map(inOrder.map((shape) => [shape.node, shape])) };
}

/** For each node of the document what is known of its ends: of an instance, what comes into it and what its output gives. */
export function shapesAtHome(document: PipelineDocument, expansion: Expansion, { inOrder, byNode }: FlatShapes): readonly NodeShape[] {
  if (expansion.placed.size === 0) return inOrder;
  return document.nodes.map((node) => byNode.get(node.id) ?? shapeOf(node, document, { expansion, flat: byNode }));
}

function shapeOf(node: PipelineNode, document: PipelineDocument, { expansion, flat }: { expansion: Expansion; flat: ReadonlyMap<string, NodeShape> }): NodeShape {
  const outputAt = (id: string): NodeShape['output'] => flat.get(expansion.outputs.get(id) ?? id)?.output ?? null;
  const ports = facesOf(document).get(namedComposite(node) ?? '')?.inputs ?? [];
  const inputs = ports.flatMap(({ name }) => document.edges.filter((edge) => edge.to === node.id && edge.port === name).flatMap((edge) => {
    const output = outputAt(edge.from);
    return output === null ? [] : [{ edge: edge.id, port: name, type: output.type, schema: output.schema, keys: output.keys }];
  }));
  return { node: node.id, inputs, output: outputAt(node.id) };
}

/** An instance stands wherever one of its nodes does. */
export function placementsAtHome(document: PipelineDocument, { inner }: Expansion, flat: readonly Placement[], memory: Memory): readonly Placement[] {
  const from: unknown[] = [flat];
  for (const { id } of document.nodes) from.push(id);
  for (const [path, { instance }] of inner) from.push(path, instance);
  return memory.keep('placements', 'at home', from, () => {
    const found = new Map<string, Placement['layers'][number][]>(document.nodes.map(({ id }) => [id, []]));
    for (const each of flat) found.get(inner.get(each.node)?.instance ?? each.node)!.push(...each.layers);
    return [...found].map(([node, standing]) => ({ node, layers: layers.filter((layer) => standing.includes(layer)) }));
  });
}
