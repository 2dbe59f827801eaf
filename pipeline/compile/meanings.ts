import type { Memory } from '../base/memory.ts';
import { meaningsOf } from '../document/meanings.ts';
import type { Meanings } from '../document/meanings.ts';
import type { LinkedGraph } from './link.ts';
import type { ShapedNode } from './shapes.ts';

/** What the nodes of a linked graph compute, by their index. */
export function meaningsOfGraph(linked: LinkedGraph, shaped: readonly ShapedNode[], memory: Memory): Meanings {
  const described = linked.nodes.map(({ node, operator, inputs, index }) => (
    { id: node.id, kind: node.kind, params: shaped[index]!.params, isSource: operator?.role === 'source', inputs }
  ));
  return meaningsOf(described, linked.order, memory);
}
