import type { Composite, PipelineDocument, PipelineNode } from '../document.ts';

/** The kind of a node that stands for a composite. No operator has it: what it is, the document says. */
export const compositeKind = 'composite';

/** Where a node's meaning is looked up: a document, or anything else that keeps composites. */
export type Composites = Pick<PipelineDocument, 'composites'>;

export function isInstance({ kind }: Pick<PipelineNode, 'kind'>): boolean {
  return kind === compositeKind;
}

/** Id of the composite that an instance names; undefined of any other node, and of one that names none. */
export function namedComposite({ kind, params }: Pick<PipelineNode, 'kind' | 'params'>): string | undefined {
  const id = params['composite'];
  return kind === compositeKind && typeof id === 'string' ? id : undefined;
}

export function compositeOf({ composites }: Composites, node: Pick<PipelineNode, 'kind' | 'params'>): Composite | undefined {
  const id = namedComposite(node);
  return id === undefined ? undefined : composites.find((each) => each.id === id);
}

/** Nodes of the document and of its composites that are instances of one: 0 is unused. */
export function usesOf({ nodes, composites }: PipelineDocument, id: string): number {
  const count = (list: readonly PipelineNode[]): number => list.filter((each) => namedComposite(each) === id).length;
  return composites.reduce((sum, each) => sum + count(each.nodes), count(nodes));
}
