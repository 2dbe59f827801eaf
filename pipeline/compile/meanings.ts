import { canonicalJson } from '../base/canonical.ts';
import type { Meanings } from './layers.ts';
import type { LinkedGraph } from './link.ts';
import type { ShapedNode } from './shapes.ts';

/** Equal numbers: equal kinds, params and inputs all the way up, whether or not they are the same nodes. */
export function meaningsOf(linked: LinkedGraph, shaped: readonly ShapedNode[]): Meanings {
  const numbers = new Map<string, number>();
  const meanings: (number | undefined)[] = linked.nodes.map(() => undefined);
  for (const index of linked.order) {
    const { node, inputs, operator } = linked.nodes[index]!;
    const sources = inputs.map(({ port, from }) => [port, meanings[from] ?? -1]);
    // A log is what it is by its node: two sources with the same params are two logs to the engine.
    const identity = operator?.role === 'source' ? node.id : '';
    const meaning = canonicalJson([node.kind, identity, shaped[index]!.params, sources]);
    if (!numbers.has(meaning)) numbers.set(meaning, numbers.size);
    meanings[index] = numbers.get(meaning);
  }
  return meanings;
}
