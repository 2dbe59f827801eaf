import type { Compilation, NodeShape } from '#pipeline/compile/compile.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';

/** What flows on an edge, or out of a node, as far as the compiler could tell. */
export type Shape = NonNullable<NodeShape['output']>;

/** Of a node, or of one inside an instance by the way to it. */
export function nodeShape(compilation: Compilation, node: string): NodeShape | undefined {
  return compilation.inner.get(node) ?? compilation.shapes.find((each) => each.node === node);
}

/** The shape itself, not a copy: safe to select from a store. */
export function edgeShape(document: PipelineDocument, compilation: Compilation, edge: string): Shape | undefined {
  const from = document.edges.find((each) => each.id === edge)?.from;
  return from === undefined ? undefined : (nodeShape(compilation, from)?.output ?? undefined);
}
